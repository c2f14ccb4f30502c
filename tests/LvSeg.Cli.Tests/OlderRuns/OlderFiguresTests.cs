using LvSeg.Cli.Tests.Harness.Recording;
using LvSeg.Testing.OlderRuns;
using Xunit;

namespace LvSeg.Cli.Tests.OlderRuns;

/// <summary>Runs of version 0.5.0 have the figures that 0.5.0 told of them.</summary>
[Collection(nameof(OneAtATime))]
public sealed class OlderFiguresTests
{
    // Of the weights as they were saved: only the network's own sums are rounded otherwise on another processor.
    private const double Measured = 1e-5;

    // After some steps of this version.
    private const double Trained = 1e-4;

    [Fact]
    public void The_list_has_the_same_figures_of_every_run()
    {
        using Session session = Begin(OlderFolder.AsLeft);
        AssertNone(KeptFigures.Missing(OlderFolder.Expected(session, "runs-list.json"), session.Answer("runs list --json"), tolerance: 0));
    }

    [Theory]
    [InlineData("finished", "eval --run finished", "runs/finished")]
    [InlineData("finished-test-time", "eval --run finished --test-time --split all --output evaluated", "evaluated")]
    [InlineData("drawn", "eval --run drawn", "runs/drawn")]
    [InlineData("fold-1", "eval --run runs/hearts/fold-1", "runs/hearts/fold-1")]
    [InlineData("ensemble-hearts", "eval --ensemble --run hearts --split all --output evaluated", "evaluated")]
    [InlineData("ensemble-study", "eval --ensemble --run study --output evaluated", "evaluated")]
    [InlineData("ensemble-runs", "eval --ensemble --run runs --output evaluated", "evaluated")]
    public void An_evaluation_comes_to_the_same_figures(string name, string command, string output)
    {
        using Session session = Begin(OlderFolder.AsLeft);
        session.Prepare(command);
        AssertNone(KeptFigures.Missing(OlderFolder.Expected(session, $"eval/{name}.json"), File.ReadAllText(Path.Combine(output, "evaluation.json")), Measured));
    }

    [Fact]
    public void The_ensemble_of_a_cross_validation_that_went_on_comes_to_the_same_figures()
    {
        using Session session = Begin(OlderFolder.WithFoldsEnded);
        AssertNone(SameTable.Differences(Version050.Expected("train/folds.csv"), "runs/hearts/folds.csv", Trained));
        // fold 1 does not know it, so that there is no mean of both
        Assert.Matches(@"\Aspecificity,,0\.\d+,,\z", File.ReadLines("runs/hearts/folds.csv").Single(line => line.StartsWith("specificity,", StringComparison.Ordinal)));
        session.Prepare("eval --ensemble --run hearts --split all --output evaluated");
        AssertNone(KeptFigures.Missing(OlderFolder.Expected(session, "eval/ensemble-hearts-ended.json"), File.ReadAllText("evaluated/evaluation.json"), Trained));
    }

    [Theory]
    [InlineData("finished", "report finished", "runs/finished/report.html")]
    [InlineData("unfinished", "report unfinished", "runs/unfinished/report.html")]
    [InlineData("drawn", "report drawn", "runs/drawn/report.html")]
    [InlineData("hearts-fold-1", "report runs/hearts/fold-1", "runs/hearts/fold-1/report.html")]
    [InlineData("study-trial-001", "report runs/study/trial-001", "runs/study/trial-001/report.html")]
    [InlineData("study", "report study", "runs/study/report.html")]
    [InlineData("comparison", "report finished unfinished drawn", "runs/comparison.html")]
    public void A_page_has_the_same_tables(string name, string command, string page)
    {
        using Session session = Begin(OlderFolder.AsLeft);
        session.Prepare(command);
        string[] older = OlderFolder.Expected(session, $"report/{name}.txt").TrimEnd('\n').Split('\n');
        AssertNone(PageRows.Missing(older, PageRows.Of(File.ReadAllText(page))));
    }

    [Fact]
    public void A_page_has_the_pictures_that_lie_in_the_run()
    {
        using Session session = Begin(OlderFolder.AsLeft);
        session.Prepare("report finished");
        string page = File.ReadAllText("runs/finished/report.html");
        string[] slices = Directory.GetFiles("runs/finished/slices", "*.png");
        Assert.Equal(8, slices.Length);
        Assert.All(slices, picture => Assert.Contains(Convert.ToBase64String(File.ReadAllBytes(picture)), page));
        Assert.Equal(8 + 3, page.Split("<img ").Length - 1);        // before the training, after its first epoch, at its end
    }

    private static void AssertNone(IReadOnlyList<string> differences) => Assert.True(differences.Count == 0, string.Join('\n', differences));

    private static Session Begin(PreparedFolder prepared) => new(RecordedScreen.Widths[0], prepared, SteadyClock.Today);
}
