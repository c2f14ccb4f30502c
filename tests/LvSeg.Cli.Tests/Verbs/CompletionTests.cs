using System.Diagnostics;
using LvSeg.Cli.Tests.Harness;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Verbs;

public sealed class CompletionTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_script_completes_lines_in_a_real_bash()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "There is no bash here.");
        Directory.CreateDirectory(_folder["bin"]);
        Directory.CreateDirectory(_folder["runs"]);
        foreach (string name in (string[])["first", "$(touch ran)", "two words"])
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(_folder["runs"], name)).FullName, "started"), "2026-03-04T12:00:00Z\n");
        string program = string.Join(' ', LvsegProgram.CommandLine([]).Select(word => $"'{word}'"));
        File.WriteAllText(_folder["bin/lvseg"], $"#!/bin/bash\nexec {program} \"$@\"\n");
        File.WriteAllText(_folder["ask.bash"], """
            chmod +x bin/lvseg
            PATH=$PWD/bin:$PATH
            source <(lvseg completion bash)
            ask() {
                COMP_LINE=$1 COMP_POINT=${#1}
                read -ra COMP_WORDS <<<"$1"
                [[ $1 == *' ' ]] && COMP_WORDS+=("")
                COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
                _lvseg lvseg
                echo "$1> ${COMPREPLY[*]}"
            }
            ask 'lvseg tr'
            ask 'lvseg train --mo'
            ask 'lvseg eval --checkpoint '
            ask 'lvseg runs show fi'
            ask 'lvseg runs show '
            ask 'lvseg train --config '
            complete -p lvseg
            """);
        Process bash = LvsegProgram.StartProcess("/bin/bash", _folder.Path, [], ["--norc", "ask.bash"]);
        Outcome outcome = LvsegProgram.Finish(bash).Succeeded();
        Assert.Equal("", outcome.Error);
        Assert.Equal(
        [
            "lvseg tr> train",
            "lvseg train --mo> --model",
            "lvseg eval --checkpoint > best final latest",
            "lvseg runs show fi> first",
            @"lvseg runs show > \$\(touch\ ran\) first two\ words",
            "lvseg train --config > ",
        ], outcome.Output.Split('\n')[..6]);
        Assert.Contains("-o default", outcome.Output);      // so bash itself offers files where nothing else fits
        Assert.False(File.Exists(_folder["ran"]));
    }
}
