using LvSeg.Data;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Reports.Charts;
using LvSeg.Reports.Html;
using LvSeg.Runs.Records;
using LvSeg.Runs.Slices;

namespace LvSeg.Reports.Pages.Runs;

/// <summary>The worst validation slices, then the median and the best, as pictures.</summary>
internal static class SlicesPart
{
    /// <summary>The pictures, or how to make them; null before the first measurement.</summary>
    public static PageSection? Of(RunRecord run, IPageCommands? commands)
    {
        if (run.Slices is null)
            return run.Evaluation is null ? null : Section(PageParts.Paragraph(
                "There are no pictures of single slices in this run's folder." + (commands is null ? "" : $" This makes them: {commands.Evaluate(run.Folder)}")));
        PicturedSlice[] slices = [.. run.Slices.Where(slice => slice.Chosen.Role is SliceRole.Worst or SliceRole.Median or SliceRole.Best)];
        return slices.Length == 0
            ? Section(PageParts.Paragraph("There is no slice to show: in all of them the truth and the prediction are empty."))
            : Section(Markup.Join(
                PageParts.Paragraph("The slices of the lowest Dice come first. The frame in the input is the part that the other three pictures show enlarged."),
                ErrorKey,
                Markup.Join(slices.Select(Slice))));
    }

    /// <summary>What the colours and the patterns of an error map mean.</summary>
    public static Markup ErrorKey { get; } = Markup.Of($"""
        <ul class="key" aria-label="Key of the error maps">
        <li><svg width="26" height="16" viewBox="0 0 26 16" aria-hidden="true"><rect class="hit" width="26" height="16"/></svg>right (true positive), plain</li>
        <li><svg width="26" height="16" viewBox="0 0 26 16" aria-hidden="true"><rect class="extra" width="26" height="16"/><path class="stripe" d="M-2 10 L8 0 M2 16 L18 0 M12 16 L28 0 M22 16 L32 6"/></svg>too much (false positive), striped</li>
        <li><svg width="26" height="16" viewBox="0 0 26 16" aria-hidden="true"><rect class="missed" width="26" height="16"/><path class="stripe dots" d="M3 3h3M10 3h3M17 3h3M3 8h3M10 8h3M17 8h3M3 13h3M10 13h3M17 13h3"/></svg>missed (false negative), dotted</li>
        </ul>

        """);

    /// <summary>One of a slice's pictures with its caption.</summary>
    public static Markup Picture(PicturedSlice slice, SlicePart part, string? whose = null)
    {
        PixelCounts counts = slice.Chosen.Case.Counts;
        string caption = part switch
        {
            SlicePart.Input => "Input",
            SlicePart.Truth => $"Truth, {Pixels(counts.TruthPixels)}",
            SlicePart.Prediction => $"Prediction, {Pixels(counts.PredictedPixels)}",
            _ => $"Errors: {counts.TruePositives:N0} right, {counts.FalsePositives:N0} too many, {counts.FalseNegatives:N0} missed",
        };
        string of = $"{slice.Chosen.Case.Name}{(whose is null ? "" : $", {whose}")}";
        string alternative = part switch
        {
            SlicePart.Input => $"{of}: the slice of {slice.Height} × {slice.Width} pixels in grey" + (slice.IsEnlarged ? ", with a frame around the part that is enlarged" : ""),
            SlicePart.Truth => $"{of}: the true left ventricle, {Pixels(counts.TruthPixels)}, in orange",
            SlicePart.Prediction => $"{of}: the predicted left ventricle, {Pixels(counts.PredictedPixels)}, in blue",
            _ => $"{of}: error map, {Pixels(counts.TruePositives)} right, {counts.FalsePositives:N0} too many, {counts.FalseNegatives:N0} missed",
        };
        Markup text = whose is null ? Markup.Text(caption) : Markup.Of($"<strong>{whose}</strong><br>Dice {ChartNumber.Figure(counts.Dice)}<br>{caption}");
        return new PictureFigure(EmbeddedPicture.Read(slice.Files[part]), alternative, text).ToMarkup();
    }

    /// <summary>How large a slice's ventricle is.</summary>
    public static string Size(PixelCounts counts) => counts.TruthPixels == 0 ? "no ventricle in the truth"
        : $"ventricle {Pixels(counts.TruthPixels)}, {100.0 * counts.TruthPixels / counts.Pixels:0.00} % of the slice";

    private static string Pixels(long count) => Counted.Of(count, "pixel", format: "N0");

    private static PageSection Section(Markup body) => new("slices", "Worst slices first", body);

    private static Markup Slice(PicturedSlice slice)
    {
        ChosenSlice chosen = slice.Chosen;
        string role = chosen.Role switch
        {
            SliceRole.Worst => chosen.Rank == 1 ? "Worst" : $"Worst but {(chosen.Rank == 2 ? "one" : "two")}",
            SliceRole.Median => "Median",
            _ => "Best",
        };
        string patient = chosen.Case.Patient is { } name ? $", patient {name}" : "";
        return Markup.Of($"""
            <article class="slice">
            <h3>{role}: Dice {ChartNumber.Figure(chosen.Case.Counts.Dice)}</h3>
            <p>{chosen.Case.Name}{patient}; {Size(chosen.Case.Counts)}; place {chosen.Rank} of {chosen.Of} from the lowest Dice up.</p>
            <div class="pictures">
            {Enum.GetValues<SlicePart>().Select(part => Picture(slice, part))}</div>
            </article>

            """);
    }
}
