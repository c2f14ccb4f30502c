using System.Diagnostics;
using LvSeg.Cli.Screen;
using LvSeg.Runs.Folders;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Screen;

public sealed class RunCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("plain-1_a.b/c:d")]
    [InlineData("two words")]
    [InlineData("$HOME `id` \"x\"")]
    [InlineData("it's; !here*")]
    [InlineData("back\\slash")]
    [InlineData("")]
    public void A_shell_takes_a_quoted_word_for_the_word_it_was(string word)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such shell.");
        using Process shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"printf '<%s>' {RunCommand.Quoted(word)}"]) { RedirectStandardOutput = true })!;
        Assert.Equal($"<{word}>", shell.StandardOutput.ReadToEnd());
        shell.WaitForExit();
    }

    [Fact]
    public void The_option_names_a_folder_that_is_not_the_usual_one()
    {
        var elsewhere = RunFolder.Create(_folder["my runs"], "fcn", "r", TimeProvider.System);
        Assert.EndsWith("my runs", RunCommand.RunsOption(elsewhere).Trim('\'', '"'), StringComparison.Ordinal);
        Assert.StartsWith(" --runs ", RunCommand.RunsOption(elsewhere), StringComparison.Ordinal);
    }
}
