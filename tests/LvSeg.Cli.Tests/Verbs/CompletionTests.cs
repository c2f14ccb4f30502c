using System.Diagnostics;
using LvSeg.Cli.Tests.Harness;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Verbs;

public sealed class CompletionTests(TinyRun tiny) : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("lvseg tr", "train")]
    [InlineData("lvseg train --mo", "--model")]
    [InlineData("lvseg train --model ", "dense", "fcn", "unet")]
    [InlineData("lvseg eval --checkpoint ", "best", "final", "latest")]
    [InlineData("lvseg data phan", "phantom")]
    [InlineData("lvseg train --set decay", "decay_rate=", "decay_steps=")]
    [InlineData("./somewhere/lvseg runs comp", "compare")]
    public void What_a_shell_asks_for_is_offered(string line, params string[] offered) =>
        Assert.Equal(offered, Suggest(line).Where(word => word.StartsWith(line.Split(' ')[^1], StringComparison.Ordinal) && !word.StartsWith('/')));

    [Theory]
    [InlineData("eval", "--run ")]
    [InlineData("train", "--resume ")]
    [InlineData("runs show", "")]
    [InlineData("runs compare", "tiny ")]
    [InlineData("runs remove", "")]
    public void Names_of_runs_are_offered_from_the_folder_that_the_line_names(string verb, string last)
    {
        Assert.Contains(TinyRun.Name, Suggest($"lvseg {verb} --runs {tiny.Runs} {last}"));
        Assert.DoesNotContain(TinyRun.Name, Suggest($"lvseg {verb} --runs {_folder["none"]} {last}"));
    }

    [Fact]
    public void A_shell_that_asks_amiss_gets_no_error_to_show()
    {
        Assert.Equal("", LvsegProgram.Run(_folder.Path, "[suggest:99999]", "lvseg tr").Error);
        Assert.Equal("", LvsegProgram.Run(_folder.Path, "[suggest:5]").Error);
    }

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

    [Theory]
    [InlineData("bash", "complete -o default")]
    [InlineData("zsh", "compdef _lvseg lvseg")]
    [InlineData("fish", "complete -c lvseg")]
    [InlineData("powershell", "Register-ArgumentCompleter -Native -CommandName lvseg")]
    public void Each_shell_has_its_script(string shell, string registration)
    {
        string script = LvsegProgram.Run(_folder.Path, "completion", shell).Succeeded().Output;
        Assert.Contains(registration, script);
        Assert.Contains("[suggest:", script);
    }

    [Fact]
    public void Another_shell_is_refused_with_those_there_are() =>
        LvsegProgram.Run(_folder.Path, "completion", "csh").Failed(2, "SHELL is 'csh'; it must be bash, zsh, fish or powershell.");

    private string[] Suggest(string line) =>
        LvsegProgram.Run(_folder.Path, $"[suggest:{line.Length}]", line).Succeeded().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
