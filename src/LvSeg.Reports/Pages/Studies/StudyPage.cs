using LvSeg.Evaluation.Segmentation;
using LvSeg.Reports.Charts;
using LvSeg.Reports.Html;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Storage;

namespace LvSeg.Reports.Pages.Studies;

/// <summary>The page of a search: the trials, the best first, each parameter against the monitored figure, and all of them as parallel coordinates.</summary>
public static class StudyPage
{
    private const int Highlighted = 3;

    /// <summary>Writes the page, whole or not at all.</summary>
    /// <param name="path">The page's file.</param>
    /// <param name="study">The search as it stands.</param>
    /// <exception cref="IOException">The disk is full, read-only or gone; the old page is untouched.</exception>
    public static void Write(string path, StudyResults study) => Of(study).Write(path);

    /// <summary>The page.</summary>
    public static HtmlPage Of(StudyResults study)
    {
        // A chart has no place for an infinite loss.
        TrialResult[] ranked = [.. study.BestFirst().Where(trial => trial.Best is { } value && double.IsFinite(value))];
        PageSection?[] sections = [Summary(study, ranked), Scatters(study, ranked), Parallel(study, ranked), Trials(study, ranked)];
        return new HtmlPage
        {
            Title = study.Name,
            Kicker = "search",
            Lead = Markup.Join(
                study.Synthetic ? PageParts.Warning("Synthetic phantom.", "The slices are drawn by this program and show no patient. What is best here need not be best on hearts.") : Markup.Empty,
                PageParts.Facts(
                [
                    ("Data", study.Data + (study.Synthetic ? " (synthetic phantom)" : "")),
                    ("Judged by", $"{study.Monitor}, {(MonitoredFigure.DirectionOf(study.Monitor) == Better.Higher ? "higher" : "lower")} is better"),
                    ("Varied", string.Join(", ", study.Parameters.Select(parameter => parameter.Key))),
                    ("Trials", States(study.Trials)),
                ])),
            Sections = [.. sections.OfType<PageSection>()],
        };
    }

    private static string States(IReadOnlyList<TrialResult> trials)
    {
        string[] counted = [.. Enum.GetValues<TrialState>().Select(state => (State: state, Count: trials.Count(trial => trial.State == state)))
            .Where(pair => pair.Count > 0).Select(pair => $"{pair.Count} {StateName(pair.State)}")];
        return counted.Length == 0 ? "none" : $"{trials.Count}: {string.Join(", ", counted)}";
    }

    private static string StateName(TrialState state) => state switch
    {
        TrialState.Done => "done",
        TrialState.Stopped => "stopped early",
        TrialState.Running => "running",
        TrialState.Failed => "failed",
        _ => "waiting",
    };

    private static PageSection Summary(StudyResults study, TrialResult[] ranked)
    {
        if (ranked.Length == 0)
            return new PageSection("summary", "Summary", PageParts.Paragraph($"No trial has a value of {study.Monitor} yet."));
        TrialResult best = ranked[0];
        return new PageSection("summary", "Summary", Markup.Join(
            PageParts.Headlines(
            [
                ($"Best, trial {best.Number}", ChartNumber.Figure(best.Best), $"{study.Monitor} at epoch {best.BestEpoch?.ToString() ?? ChartNumber.Undefined} of {best.Epochs}"),
                ("Median of the trials", ChartNumber.Figure(ranked[ranked.Length / 2].Best), $"over {ranked.Length} with a value"),
                .. study.Parameters.Where(parameter => best.Values.ContainsKey(parameter.Key)).Select(parameter => (parameter.Key, best.Values[parameter.Key], "in the best trial")),
            ]),
            PageParts.Paragraph("The best of many trials was chosen on the validation slices it is measured on: expect less of it on others.")));
    }

    private static PageSection Trials(StudyResults study, TrialResult[] ranked) => new(
        "trials", "Trials, the best first", study.Trials.Count == 0 ? PageParts.Paragraph("There are none yet.") : new HtmlTable(
            study.Synthetic ? "All trials, on the synthetic phantom" : "All trials",
            [
                new("Trial"), new(study.Monitor), new("best epoch"), new("epochs"), .. study.Parameters.Select(parameter => new HtmlColumn(parameter.Key)),
                new("State", Numeric: false), new("Run", Numeric: false),
            ],
            [
                .. study.BestFirst().Select(trial => (IReadOnlyList<HtmlCell>)
                [
                    HtmlCell.Of($"{trial.Number}"), HtmlCell.Of(ChartNumber.Figure(trial.Best), best: ranked.Length > 1 && trial == ranked[0]),
                    HtmlCell.Of(trial.BestEpoch?.ToString() ?? ChartNumber.Undefined), HtmlCell.Of($"{trial.Epochs}"),
                    .. study.Parameters.Select(parameter => HtmlCell.Of(trial.Values.GetValueOrDefault(parameter.Key, ChartNumber.Undefined))),
                    HtmlCell.Of(StateName(trial.State)), HtmlCell.Of(trial.Run is null ? ChartNumber.Undefined : Path.GetFileName(Path.TrimEndingDirectorySeparator(trial.Run))),
                ]),
            ]).ToMarkup());

    private static PageSection? Scatters(StudyResults study, TrialResult[] ranked) =>
        ranked.Length == 0 || study.Parameters.Count == 0 ? null : new PageSection("parameters", $"Each parameter against {study.Monitor}", Markup.Join(
            PageParts.Paragraph("One dot a trial; the best is marked. Trials that were stopped early have the best value they reached until then."),
            PageParts.Row(study.Parameters.Select((parameter, i) => Scatter(study, parameter, i, ranked)))));

    private static Markup Scatter(StudyResults study, StudyParameter parameter, int index, TrialResult[] ranked)
    {
        var values = TrialValues.Of(parameter, ranked);
        return new ScatterChart
        {
            Id = $"parameter-{index + 1}",
            Title = parameter.Key,
            Thing = "trial",
            X = values.Axis,
            Y = new ChartAxis(study.Monitor),
            Words = values.Words,
            Dots = [.. ranked.Where(values.Has).Select(trial => new ChartDot($"trial {trial.Number}", values.Position(trial), trial.Best!.Value, Marked: trial == ranked[0]))],
        }.ToMarkup();
    }

    private static PageSection? Parallel(StudyResults study, TrialResult[] ranked)
    {
        TrialValues[] values = [.. study.Parameters.Select(parameter => TrialValues.Of(parameter, ranked))];
        TrialResult[] whole = [.. ranked.Where(trial => values.All(value => value.Has(trial)))];
        return whole.Length == 0 || values.Length == 0 ? null : new PageSection("parallel", "All parameters at once", Markup.Join(
            PageParts.Paragraph($"One line a trial, from parameter to parameter to {study.Monitor} at the right. The best {Math.Min(Highlighted, whole.Length)} stand out."),
            new ParallelChart
            {
                Id = "parallel-coordinates",
                Title = $"Parameters and {study.Monitor} of each trial",
                Thing = "trial",
                Axes = [.. values.Select(value => new ParallelAxis(value.Axis, value.Words)), new ParallelAxis(new ChartAxis(study.Monitor))],
                Lines = [.. whole.Select((trial, i) => new ParallelLine($"trial {trial.Number}", [.. values.Select(value => value.Position(trial)), trial.Best!.Value], i < Highlighted ? ChartLook.Of(i) : null))],
            }.ToMarkup()));
    }
}
