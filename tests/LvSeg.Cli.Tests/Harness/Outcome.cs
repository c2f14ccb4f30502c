using Xunit;

namespace LvSeg.Cli.Tests.Harness;

/// <summary>How the program ended and what it said.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    private const int MostLines = 2;

    /// <summary>It did what it was told.</summary>
    public Outcome Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}: {Error}{Output}");
        AssertNoTrace();
        return this;
    }

    /// <summary>It ended with an exit code and one clear message on standard error that holds these words.</summary>
    public Outcome Failed(int exitCode, params string[] words)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode}: {Error}{Output}");
        AssertNoTrace();
        Assert.InRange(ErrorLines.Length, 1, MostLines);
        Assert.DoesNotContain("fault of lvseg itself", Error);
        foreach (string word in words)
            Assert.Contains(word, Error);
        return this;
    }

    /// <summary>It ended with an exit code, whatever it could say.</summary>
    public void AssertExit(int exitCode) => Assert.True(ExitCode == exitCode, $"exit code {ExitCode}: {Error}{Output}");

    /// <summary>The message on standard error, line by line, without the notes that came before it.</summary>
    public string[] ErrorLines => [.. Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).SkipWhile(line => !line.StartsWith("lvseg: ", StringComparison.Ordinal))];

    public void AssertNoTrace()
    {
        Assert.DoesNotContain("   at ", Error);
        Assert.DoesNotContain("   at ", Output);
    }
}
