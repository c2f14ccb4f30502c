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
        Assert.StartsWith("lvseg: ", ErrorLines[0]);
        Assert.True(ErrorLines.Length <= MostLines, Error);
        Assert.DoesNotContain("fault of lvseg itself", Error);
        foreach (string word in words)
            Assert.Contains(word, Error);
        return this;
    }

    /// <summary>Standard error, line by line.</summary>
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void AssertNoTrace()
    {
        Assert.DoesNotContain("   at ", Error);
        Assert.DoesNotContain("   at ", Output);
    }
}
