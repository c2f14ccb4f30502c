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
    public void A_quiet_training_prints_its_figures_and_no_epoch()
    {
        Outcome outcome = Train("--quiet");
        Assert.Equal("", outcome.Error);
        Assert.Contains("dice_course", outcome.Output);
        Assert.DoesNotContain("epoch 1/", outcome.Output);
        Assert.DoesNotContain("Model ", outcome.Output);
        Assert.DoesNotContain("Next:", outcome.Output);
    }

    [Fact]
    public void The_environment_can_ask_for_quiet_too()
    {
        Outcome outcome = LvsegProgram.Run(_folder.Path, [("LVSEG_QUIET", "1")], "eval", "--runs", tiny.Runs, "--output", _folder["e"]).Succeeded();
        Assert.Equal("", outcome.Error);
        Assert.Contains("dice_course", outcome.Output);
        Assert.DoesNotContain("lie in", outcome.Output);
    }

    [Fact]
    public void Errors_are_told_all_the_same() =>
        LvsegProgram.Run(_folder.Path, "eval", "--quiet").Failed(1, "There is no run in runs yet.");

    [Fact]
    public void A_quiet_eval_says_not_which_run_it_took_but_measures_the_same()
    {
        Outcome loud = LvsegProgram.Run(_folder.Path, "eval", "--runs", tiny.Runs, "--output", _folder["a"], "--json").Succeeded();
        Outcome quiet = LvsegProgram.Run(_folder.Path, "eval", "--runs", tiny.Runs, "--output", _folder["b"], "--json", "--quiet").Succeeded();
        Assert.Contains("The newest run is taken", loud.Error);
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
        Assert.Contains("dice_course", screen);
        Assert.DoesNotMatch(Colour(), screen);
    }

    [Fact]
    public void A_dumb_terminal_gets_plain_lines()
    {
        string screen = TrainAt(("TERM", "dumb")).Output;
        Assert.DoesNotContain("\u001b", screen);
        Assert.Contains("epoch 2/2", screen);
    }

    [Fact]
    public void A_quiet_terminal_gets_no_bar()
    {
        string screen = TrainAt("--quiet", ("TERM", "xterm-256color")).Output;
        Assert.DoesNotContain("\r\u001b[2K", screen);
        Assert.DoesNotContain("ETA", screen);
        Assert.Contains("dice_course", screen);
    }

    [Theory]
    [InlineData("inspect")]
    [InlineData("verify")]
    public void Where_no_terminal_is_data_verbs_write_no_progress(string verb)
    {
        Outcome outcome = LvsegProgram.Run(_folder.Path, "data", verb, tiny.Data).Succeeded();
        Assert.DoesNotContain("\r", outcome.Output.ReplaceLineEndings("\n"));
        Assert.Equal("", outcome.Error);
    }

    private Outcome Train(params string[] more) =>
        LvsegProgram.Run(_folder.Path, ["train", .. TinyRun.Options, "--data", tiny.Data, "--epochs", "2", .. more]).Succeeded();

    private Outcome TrainAt(params (string, string)[] environment) => TrainAt("--debug", environment);

    private Outcome TrainAt(string option, params (string, string)[] environment) =>
        PseudoTerminal.Run(_folder.Path, environment, "", ["train", .. TinyRun.Options, "--data", tiny.Data, "--epochs", "2", option]).Succeeded();

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Colour();
}
