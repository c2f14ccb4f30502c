using LvSeg.Reports.Html;
using LvSeg.Runs.Records;

namespace LvSeg.Reports.Pages.Runs;

/// <summary>The same slices before the training, after its first epoch and at its end.</summary>
internal static class ProgressPart
{
    private static readonly (string File, string Title)[] Moments =
        [("before", "Before the training"), ("epoch-001", "After the first epoch"), ("final", "After the last epoch")];

    /// <summary>The pictures; null where the run has none.</summary>
    public static PageSection? Of(RunRecord run)
    {
        (string Title, string Path)[] there = [.. Moments.Select(moment => (moment.Title, Path: Path.Combine(run.Folder.PicturesFolder, moment.File + ".png")))
            .Where(moment => File.Exists(moment.Path))];
        return there.Length == 0 ? null : new PageSection("progress", "From the first guess to the last", Markup.Join(
            PageParts.Paragraph("The same validation slices at three moments: input, truth in orange, prediction in blue with the truth's outline."),
            PageParts.Row(there.Select(moment => new PictureFigure(EmbeddedPicture.ReadCompact(moment.Path),
                $"{moment.Title}: input, truth and prediction of a few validation slices of {run.Name}", Markup.Of($"<strong>{moment.Title}</strong>"), Wide: true).ToMarkup()))));
    }
}
