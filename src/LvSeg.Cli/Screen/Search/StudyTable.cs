using System.Globalization;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Storage;
using Spectre.Console;

namespace LvSeg.Cli.Screen.Search;

/// <summary>The trials of a study, the best first; a narrow screen has fewer columns.</summary>
/// <param name="study">The study.</param>
/// <param name="clock">Tells how long trials have been under way.</param>
internal sealed class StudyTable(Study study, TimeProvider clock)
{
    private const int Padding = 2, Border = 1;

    /// <summary>The table of the trials that have begun.</summary>
    /// <param name="trials">All trials.</param>
    /// <param name="width">Columns of the screen.</param>
    /// <param name="rows">The most rows; the others are counted in a line below.</param>
    public Table Of(IReadOnlyList<Trial> trials, int width, int rows)
    {
        Trial[] shown = [.. InOrder(trials.Where(trial => trial.State != TrialState.Waiting))];
        int waiting = trials.Count - shown.Length, hidden = Math.Max(0, shown.Length - rows);
        shown = shown[..^hidden];
        var table = new Table { Border = TableBorder.Simple, Title = new TableTitle(Markup.Escape(Title(trials))) };
        foreach (Column column in Fitting(shown, width))
        {
            var head = new TableColumn(Markup.Escape(column.Title)).NoWrap().PadLeft(0).PadRight(Padding);
            table.AddColumn(column.IsNumber ? head.RightAligned() : head);
        }
        foreach (Trial trial in shown)
            table.AddRow([.. Fitting(shown, width).Select(column => Markup.Escape(column.Text(trial)))]);
        string rest = string.Join(", ", new[] { hidden > 0 ? $"{hidden} more" : "", waiting > 0 ? $"{waiting} waiting" : "" }.Where(part => part.Length > 0));
        return rest.Length > 0 ? table.Caption(rest) : table;
    }

    /// <summary>A trial in a line of words.</summary>
    public string Line(Trial trial)
    {
        TrialResult result = ResultOf(trial);
        string values = string.Join(", ", trial.Values.Select(value => $"{value.Key} {value.Value}"));
        string best = result.Best is { } value ? $"{study.Plan.Configuration.Monitor} {Figure(value)} at epoch {result.BestEpoch}" : $"no {study.Plan.Configuration.Monitor}";
        return $"trial {trial.Number} {Word(trial.State)} after {trial.Epochs.Count} of {EpochsOf(trial)} epochs: {best}; {values}{(trial.Message is { } why ? $". {why}" : "")}";
    }

    /// <summary>The best trials first, those without a figure at the end.</summary>
    /// <param name="trials">In the order of their numbers, as equals stay.</param>
    public IReadOnlyList<Trial> InOrder(IEnumerable<Trial> trials) =>
        MonitoredFigure.BestFirst(trials, trial => ResultOf(trial).Best, study.Plan.Configuration.Monitor);

    /// <summary>A trial as results have it.</summary>
    public TrialResult ResultOf(Trial trial) => study.ResultOf(trial);

    private string Title(IReadOnlyList<Trial> trials) =>
        $"{study.Name}: {study.Plan.Configuration.Monitor}, {trials.Count(trial => trial.HasEnded)} of {trials.Count} trials ended{(study.Store.Synthetic ? " (synthetic phantom)" : "")}";

    // The columns that fit, in the order of the table; the later ones of the list go first.
    private List<Column> Fitting(IReadOnlyList<Trial> shown, int width)
    {
        Column[] all =
        [
            new("trial", trial => trial.Number.ToString(CultureInfo.InvariantCulture), true, 0),
            new("state", trial => Word(trial.State), false, 2),
            new("best", trial => ResultOf(trial).Best is { } best ? Figure(best) : "–", true, 1),
            new("best epoch", trial => ResultOf(trial).BestEpoch?.ToString(CultureInfo.InvariantCulture) ?? "–", true, 5),
            new("epochs", trial => $"{trial.Epochs.Count}/{EpochsOf(trial)}", true, 3),
            .. study.Plan.Parameters.Where(parameter => parameter.Key != "epochs").Select(parameter =>
                new Column(parameter.Key, trial => trial.Values[parameter.Key], shown.All(trial => double.TryParse(trial.Values[parameter.Key], CultureInfo.InvariantCulture, out _)), 4)),
            new("time", Time, true, 6),
        ];
        List<Column> fitting = [];
        int room = width - Border;
        foreach (Column column in all.OrderBy(column => column.Rank))
        {
            int needed = Padding + Border + shown.Select(trial => column.Text(trial).Length).Append(column.Title.Length).Max();
            if (needed > room)
                break;
            room -= needed;
            fitting.Add(column);
        }
        return [.. all.Where(fitting.Contains)];
    }

    private int EpochsOf(Trial trial) => study.Plan.ConfigurationOf(trial.Values).Epochs;

    private string Time(Trial trial)
    {
        if (trial.Begun is not { } begun)
            return "–";
        TimeSpan time = (trial.Ended ?? clock.GetUtcNow()) - begun;
        return time.TotalSeconds < 60 ? $"{time.Seconds}s" : time.TotalHours < 1 ? $"{time.Minutes}m{time.Seconds:D2}s" : $"{(int)time.TotalHours}h{time.Minutes:D2}m";
    }

    private static string Word(TrialState state) => state.ToString().ToLowerInvariant();

    private static string Figure(double value) => value.ToString("F4", CultureInfo.InvariantCulture);

    private sealed record Column(string Title, Func<Trial, string> Text, bool IsNumber, int Rank);
}
