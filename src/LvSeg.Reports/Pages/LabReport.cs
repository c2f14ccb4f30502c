using LvSeg.Evaluation;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Reports.Charts;
using LvSeg.Reports.Html;
using LvSeg.Runs.Lab;
using LvSeg.Runs.Studies;


namespace LvSeg.Reports.Pages;

/// <summary>The page of a lab, <c>lab.html</c>: every step with its figures beside the notebook's, its curves and its pictures.</summary>
public static class LabReport
{
    /// <summary>The page's name in the lab's folder.</summary>
    public const string FileName = "lab.html";

    private static readonly ChartAxis Epochs = new("epoch", Whole: true);

    /// <summary>Writes the page, whole or not at all.</summary>
    /// <param name="folder">The lab's folder.</param>
    /// <param name="results">What the course has come to; one step or more.</param>
    /// <exception cref="LvSeg.Runs.RunException">A picture is damaged.</exception>
    /// <exception cref="IOException">The disk is full, read-only or gone; the old page is untouched.</exception>
    public static void Write(string folder, LabResults results) => new HtmlPage
    {
        Kicker = "lab",
        Title = "The course, walked",
        Lead = Lead(results),
        Sections =
        [
            .. Slices(folder),
            new PageSection("all", "All steps", Markup.Join(Table(results.Rows()), PageParts.Paragraph(WhatIsBest))),
            .. results.BeforeSearch.Select(Section),
            .. results.Search is { } study ? [Section(results.SearchTask, study)] : Array.Empty<PageSection>(),
            .. results.AfterSearch.Select(Section),
        ],
    }.Write(Path.Combine(folder, FileName));

    private static string WhatIsBest => "Best is the epoch with the highest validation dice_course. Choosing on the slices one reports flatters, so the last epoch stands beside it. "
        + "The notebook's Task 3 goes on from Task 2's weights.";

    private static PageSection[] Slices(string folder)
    {
        string picture = Path.Combine(folder, LabResults.SlicesPictureName);
        return !File.Exists(picture) ? [] :
        [
            new PageSection("slices", "What is to be found", Markup.Join(
                PageParts.Paragraph("Two slices to train on, and two to validate on: the picture, and the expert's mask of the left ventricle's blood."),
                new PictureFigure(EmbeddedPicture.ReadCompact(picture), "Two training and two validation slices: input and truth.", Markup.Empty, Wide: true).ToMarkup())),
        ];
    }

    private static Markup Lead(LabResults results)
    {
        LabData[] data = [.. results.Steps.Select(step => step.Data).Distinct()];
        return Markup.Join(
        [
            .. data.Any(one => one.Synthetic) || results.Search?.Synthetic == true ? [PageParts.Warning("Synthetic phantom.", "These slices are drawings, not patients.")] : Array.Empty<Markup>(),
            .. data.Select(one => PageParts.Paragraph(one.Note)),
        ]);
    }

    private static Markup Table(IReadOnlyList<LabRow> rows) => new HtmlTable("Validation figures of every step",
        [new("step", Numeric: false), new("epochs"), new("accuracy, last epoch"), new("dice_course, last epoch"), new("dice_course, best epoch"), new("the course printed", Numeric: false)],
        [.. rows.Select(row => (IReadOnlyList<HtmlCell>)
        [
            HtmlCell.Of(row.Title), HtmlCell.Of($"{row.Epochs}"), HtmlCell.Of(ChartNumber.Figure(row.Accuracy)), HtmlCell.Of(ChartNumber.Figure(row.Dice)),
            HtmlCell.Of(row.BestEpoch is { } epoch ? $"{ChartNumber.Figure(row.BestDice)} (epoch {epoch})" : ChartNumber.Undefined), HtmlCell.Of(row.Course),
        ])]).ToMarkup();

    private static PageSection Section(LabResult step) => new(step.Task.Key, step.Task.Title, Markup.Join(
    [
        PageParts.Paragraph(step.Task.Look),
        PageParts.Facts(Facts(step)),
        PageParts.Notes([.. step.Evaluation.Notes]),
        .. step.Task.Course.Count > 0 ? [PageParts.Paragraph(step.Data.Note)] : Array.Empty<Markup>(),
        PageParts.Row(step.Task.Shown.Where(figure => figure.StartsWith("val_", StringComparison.Ordinal)).Select(figure => Chart(step, figure))),
        .. step.Task.Course.Count > 0 ? [PageParts.Disclosure("The figures beside the course's, epoch by epoch", Comparison(step))] : Array.Empty<Markup>(),
        .. Pictures(step),
        Markup.Of($"<p><a href=\"{Uri.EscapeDataString(step.Run.Name)}/{Path.GetFileName(step.Run.ReportFile)}\">The report of this run</a>, in {step.Run.Folder}</p>\n"),
    ]));

    private static PageSection Section(LabSearch task, StudyResults study)
    {
        TrialResult[] best = [.. study.BestFirst().Where(trial => trial.Best is not null)];
        return new PageSection(task.Key, task.Title, Markup.Join(
        [
            PageParts.Paragraph(task.Look),
            new HtmlTable($"Trials by their best {study.Monitor}",
                [new("trial", Numeric: false), .. study.Parameters.Select(parameter => new HtmlColumn(parameter.Key)), new("epochs"), new("best"), new("in epoch"), new("state", Numeric: false)],
                [.. best.Select(trial => (IReadOnlyList<HtmlCell>)
                [
                    HtmlCell.Of($"{trial.Number}"), .. study.Parameters.Select(parameter => HtmlCell.Of(trial.Values.GetValueOrDefault(parameter.Key, ""))),
                    HtmlCell.Of($"{trial.Epochs}"), HtmlCell.Of(ChartNumber.Figure(trial.Best), trial == best[0]), HtmlCell.Of($"{trial.BestEpoch}"), HtmlCell.Of(trial.State.ToString().ToLowerInvariant()),
                ])]).ToMarkup(),
            PageParts.Paragraph($"The notebook's own search reached {ChartNumber.Figure(task.Course.At("val_dice_course", 51))} in epoch 51 of 60, with one more convolution, on its own slices. "
                + "These trials are short; the best of several is flattered by chance, and a fresh seed tells how much."),
            Markup.Of($"<p><a href=\"{Uri.EscapeDataString(task.Folder)}/report.html\">The report of this search</a></p>\n"),
        ]));
    }

    private static IEnumerable<(string Name, string Value)> Facts(LabResult step)
    {
        const string Figure = "val_dice_course";
        yield return ("epochs", $"{step.Last.Epoch}");
        yield return ("accuracy, last epoch", ChartNumber.Figure(step.Last["val_accuracy"]));
        yield return ("dice_course, last epoch", ChartNumber.Figure(step.Last[Figure]));
        if (step.Best is { } best)
            yield return ("dice_course, best epoch", $"{ChartNumber.Figure(best[Figure])} in epoch {best.Epoch}");
        yield return ("all background", Baseline(step.Evaluation.Background));
        yield return ("majority of the training masks", Baseline(step.Evaluation.Majority));

        static string Baseline(FigureSet figures) =>
            $"accuracy {ChartNumber.Figure(figures[Figures.Accuracy].Value)}, dice_course {ChartNumber.Figure(figures[Figures.DiceCourse].Value)}";
    }

    private static Markup Chart(LabResult step, string figure) => new LineChart
    {
        Id = $"{step.Task.Key}-{figure.Replace('_', '-')}",
        Title = $"{figure} by epoch",
        X = Epochs,
        // A loss that stands still must look so, and not fill the chart with its last digits.
        Y = new ChartAxis(figure, Low: figure.EndsWith("loss", StringComparison.Ordinal) ? 0 : null),
        Lines =
        [
            new ChartLine("here", [.. step.History.Select(row => new ChartPoint(row.Epoch, row[figure]))], ChartLook.Validation),
            .. from course in step.Task.Course
               let printed = course.Curve(figure)
               where printed is { Points.Count: > 1 }
               select new ChartLine($"{step.Data.CourseHeading}: {course.Description}",
                   [.. printed.Points.Where(point => point.Epoch <= step.Last.Epoch).Select(point => new ChartPoint(point.Epoch, point.Value))], ChartLook.Train),
        ],
    }.ToMarkup();

    private static Markup Comparison(LabResult step) => new HtmlTable($"{step.Task.Title}, here and in the notebook",
        [new("figure", Numeric: false), new("epoch"), new("here"), .. step.Task.Course.Select(course => new HtmlColumn($"{step.Data.CourseHeading}: {course.Description}"))],
        [.. step.Compare().Select(row => (IReadOnlyList<HtmlCell>)
        [
            HtmlCell.Of(row.Figure), HtmlCell.Of($"{row.Epoch}"), HtmlCell.Of(ChartNumber.Figure(row.Here)), .. row.Course.Select(value => HtmlCell.Of(ChartNumber.Figure(value))),
        ])]).ToMarkup();

    private static IEnumerable<Markup> Pictures(LabResult step)
    {
        string beginning = step.Task.BeginsWith is { } earlier ? $"with the weights at the end of {earlier}" : "before any training";
        (string File, string Moment)[] pictures =
            [(step.LastPicture, $"after epoch {step.Last.Epoch}"), ("before.png", beginning), ("epoch-001.png", "after the first epoch")];
        foreach ((string file, string moment) in pictures)
        {
            string path = Path.Combine(step.Run.PicturesFolder, file);
            if (!File.Exists(path))
                continue;
            Markup picture = new PictureFigure(EmbeddedPicture.ReadCompact(path),
                $"Validation slices in rows: input, truth and prediction, {moment}.", Markup.Text($"{step.Task.Title}, {moment}."), Wide: true).ToMarkup();
            yield return file == step.LastPicture ? picture : PageParts.Disclosure($"Input, truth and prediction {moment}", picture);
        }
    }
}
