using System.Diagnostics;
using Xunit;

namespace LvSeg.Cli.Tests.Harness;

/// <summary>The program at a terminal, as a person sits before it: everything it draws comes back, control characters and all.</summary>
internal static class PseudoTerminal
{
    private const string Script = "/usr/bin/script";

    /// <summary>Runs it to its end. The test is skipped, with its reason, where there is no <c>script</c> of util-linux.</summary>
    /// <param name="folder">Its working folder.</param>
    /// <param name="environment">Variables, <c>TERM</c> among them.</param>
    /// <param name="typed">What is typed.</param>
    /// <param name="arguments">What stands after <c>lvseg</c>.</param>
    public static Outcome Run(string folder, (string Name, string Value)[] environment, string typed, params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists(Script), $"A terminal is played by {Script} of util-linux, which is not here.");
        string command = string.Join(' ', LvsegProgram.CommandLine(arguments).Select(word => $"'{word.Replace("'", "'\\''")}'"));
        Process process = LvsegProgram.StartProcess(Script, folder, environment, ["-qec", command, "/dev/null"], withInput: true);
        process.StandardInput.Write(typed);
        process.StandardInput.Flush();
        return LvsegProgram.Finish(process);
    }
}
