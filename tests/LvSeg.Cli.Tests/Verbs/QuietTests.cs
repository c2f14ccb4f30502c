using System.Text.RegularExpressions;
using LvSeg.Cli.Tests.Harness;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Verbs;

public sealed partial class QuietTests(TinyRun tiny) : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_quiet_eval_says_not_which_run_it_took_but_measures_the_same()
    {
        Outcome loud = LvsegProgram.Run(_folder.Path, "eval", "--runs", tiny.Runs, "--output", _folder["a"], "--json").Succeeded();
        Outcome quiet = LvsegProgram.Run(_folder.Path, "eval", "--runs", tiny.Runs, "--output", _folder["b"], "--json", "--quiet").Succeeded();
        Assert.Equal("", quiet.Error);
        Assert.Equal(loud.Output, quiet.Output);
    }

    [Fact]
    public void At_a_terminal_a_bar_is_drawn_and_headings_have_a_colour()
    {
        string screen = TrainAt(("TERM", "xterm-256color")).Output;
        Assert.Contains("\r\u001b[2K", screen);
        Assert.Contains("ETA", screen);
        Assert.Matches(Colour(), screen);
    }

    [Fact]
    public void NO_COLOR_takes_the_colours_and_leaves_the_bar()
    {
        string screen = TrainAt(("TERM", "xterm-256color"), ("NO_COLOR", "1")).Output;
        Assert.Contains("ETA", screen);
        Assert.DoesNotMatch(Colour(), screen);
    }

    [Fact]
    public void A_dumb_terminal_gets_plain_lines()
    {
        string screen = TrainAt(("TERM", "dumb")).Output;
        Assert.DoesNotContain("\u001b", screen);
    }

    [Fact]
    public void A_quiet_terminal_gets_no_bar()
    {
        string screen = TrainAt("--quiet", ("TERM", "xterm-256color")).Output;
        Assert.DoesNotContain("\r\u001b[2K", screen);
        Assert.DoesNotContain("ETA", screen);
    }

    private Outcome TrainAt(params (string, string)[] environment) => TrainAt("--debug", environment);

    private Outcome TrainAt(string option, params (string, string)[] environment) =>
        PseudoTerminal.Run(_folder.Path, environment, "", ["train", .. TinyRun.Options, "--data", tiny.Data, "--epochs", "2", option]).Succeeded();

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Colour();
}
