using System.Globalization;
using LvSeg.Cli.Screen.Tables;
using LvSeg.Cli.Screen.Words;
using LvSeg.Data;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Storage;
using Spectre.Console;

namespace LvSeg.Cli.Verbs.Search;

/// <summary>The trials of a study, the best first; a narrow screen has fewer columns.</summary>
/// <param name="study">The study.</param>
/// <param name="clock">Tells how long trials have been under way.</param>
internal sealed class StudyTable(Study study, TimeProvider clock)
{
    private const int Padding = 2;
    private readonly bool _isRanked = study.WhyNotRanked() is null;

    /// <summary>The table of the trials that have begun.</summary>
    /// <param name="trials">All trials.</param>
    /// <param name="width">Columns of the screen.</param>
    /// <param name="rows">The most rows; the others are counted in a line below.</param>
    public Table Of(IReadOnlyList<Trial> trials, int width, int rows)
    {
        Trial[] shown = [.. InOrder(trials.Where(trial => trial.State != TrialState.Waiting))];
        int waiting = trials.Count - shown.Length, hidden = Math.Max(0, shown.Length - rows);
        shown = shown[..^hidden];
        Table table = ColumnTable.Of(width, shown, Columns(shown), Padding, breaks: false);
        table.Title = new TableTitle(Markup.Escape(Title(trials)));
        string rest = string.Join(", ", new[] { hidden > 0 ? $"{hidden} more" : "", waiting > 0 ? $"{waiting} waiting" : "" }.Where(part => part.Length > 0));
        return rest.Length > 0 ? table.Caption(rest) : table;
    }

    /// <summary>A trial in a line of words.</summary>
    public string Line(Trial trial)
    {
        TrialResult result = ResultOf(trial);
        string values = string.Join(", ", trial.Values.Select(value => $"{value.Key} {value.Value}"));
        string best = result.Best is { } value ? $"{study.Plan.Configuration.Recipe.Monitor} {FigureText.Of(value)} at epoch {result.BestEpoch}" : $"no {study.Plan.Configuration.Recipe.Monitor}";
        return $"trial {trial.Number} {Word(trial.State)} after {trial.Epochs.Count} of {Counted.Of(EpochsOf(trial), "epoch")}: {best}; {values}{(trial.Message is { } why ? $". {why}" : "")}";
    }

    /// <summary>The best trials first, those without a figure at the end; in their own order where they are not to be ranked.</summary>
    /// <param name="trials">In the order of their numbers, as equals stay.</param>
    public IReadOnlyList<Trial> InOrder(IEnumerable<Trial> trials) =>
        !_isRanked ? [.. trials] : MonitoredFigure.BestFirst(trials, trial => ResultOf(trial).Best, study.Plan.Configuration.Recipe.Monitor);

    /// <summary>A trial as results have it.</summary>
    public TrialResult ResultOf(Trial trial) => study.ResultOf(trial);

    private string Title(IReadOnlyList<Trial> trials) =>
        $"{study.Name}: {study.Plan.Configuration.Recipe.Monitor}, {trials.Count(trial => trial.HasEnded)} of {Counted.Of(trials.Count, "trial")} ended{(study.Store.Synthetic ? " (synthetic phantom)" : "")}";

    private IReadOnlyList<RankedColumn<Trial>> Columns(IReadOnlyList<Trial> shown)
    {
        const int First = 4;
        string[] parameters = [.. study.Plan.Parameters.Select(parameter => parameter.Key).Where(key => key != "epochs")];
        return
        [
            new("trial", trial => $"{trial.Number}", Right: true),
            new("state", trial => Word(trial.State), Rank: 2),
            new("best", trial => FigureText.Of(ResultOf(trial).Best), Rank: 1, Right: true),
            new("best epoch", trial => ResultOf(trial).BestEpoch?.ToString() ?? FigureText.None, Rank: First + parameters.Length, Right: true),
            new("epochs", trial => $"{trial.Epochs.Count}/{EpochsOf(trial)}", Rank: 3, Right: true),
            .. parameters.Select((key, i) => new RankedColumn<Trial>(key, trial => trial.Values[key], Rank: First + i, Right: shown.All(trial => IsNumber(trial.Values[key])))),
            new("time", Time, Rank: First + 1 + parameters.Length, Right: true),
        ];
    }

    private static bool IsNumber(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out _);

    private int EpochsOf(Trial trial) => study.Plan.ConfigurationOf(trial.Values).Recipe.Epochs;

    private string Time(Trial trial) => trial.Begun is { } begun ? Duration.Of((trial.Ended ?? clock.GetUtcNow()) - begun) : FigureText.None;

    private static string Word(TrialState state) => state.ToString().ToLowerInvariant();
}
