using LvSeg.Data.Names;
using LvSeg.Evaluation;
using LvSeg.Reports.Charts;
using LvSeg.Reports.Html;
using LvSeg.Reports.Pages.Runs;
using LvSeg.Runs.Records;
using LvSeg.Runs.Slices;

namespace LvSeg.Reports.Pages.Comparisons;

/// <summary>The same slices as every run sees them.</summary>
internal static class ComparedSlices
{
    private const int MostHard = 5;

    public static PageSection? Of(IReadOnlyList<RunRecord> runs, bool ranked, IPageCommands? commands)
    {
        string[] without = [.. runs.Where(run => run.Slices is null).Select(run => run.Name)];
        Markup missing = without.Length == 0 ? Markup.Empty
            : PageParts.Paragraph($"There are no pictures of single slices in the folders of {string.Join(", ", without)}"
                + (commands is null ? "." : $"; {commands.EvaluateAny} makes them."));
        string[] shared = SharedNames(runs);
        Markup[] slices = [.. shared.Select(name => Slice(runs, name))];
        Markup hardest = Hardest(runs, ranked);
        if (slices.Length == 0 && hardest.IsEmpty && missing.IsEmpty)
            return null;
        Markup shown = slices.Length == 0 ? Markup.Empty : Markup.Join(
            PageParts.Paragraph("The smallest ventricle, the middle one and the largest, and whatever else two runs or more keep pictures of. Error maps, the part around the masks enlarged; the frame in the input is that of the first run."),
            SlicesPart.ErrorKey, Markup.Join(slices));
        return new PageSection("slices", "The same slices", Markup.Join(missing, hardest, shown));
    }

    // Slices that two runs or more have pictures of: those that the size chose are in all runs on the same data.
    private static string[] SharedNames(IReadOnlyList<RunRecord> runs) =>
    [
        .. runs.SelectMany(run => (run.Slices ?? []).Select(slice => (Key(slice), Run: run)).Distinct())
            .GroupBy(pair => pair.Item1).Where(pairs => pairs.Count() > 1)
            .OrderBy(pairs => runs.Where(run => run.Slices is not null).SelectMany(run => run.Slices!).Where(slice => Key(slice) == pairs.Key).Min(slice => slice.Chosen.Case.Counts.Dice ?? 1))
            .Select(pairs => pairs.Key),
    ];

    private static string Key(PicturedSlice slice) =>
        $"{slice.Chosen.Index}/{ComposedName.Of(slice.Chosen.Case.Name)}/{slice.Chosen.Case.Counts.TruthPixels}/{slice.Chosen.Case.Counts.Pixels}";

    private static Markup Slice(IReadOnlyList<RunRecord> runs, string key)
    {
        (RunRecord Run, PicturedSlice? Slice)[] seen = [.. runs.Select(run => (run, run.Slices?.FirstOrDefault(slice => Key(slice) == key)))];
        PicturedSlice first = seen.First(pair => pair.Slice is not null).Slice!;
        return Markup.Of($"""
            <article class="slice">
            <h3>{first.Chosen.Case.Name}</h3>
            <p>{SlicesPart.Size(first.Chosen.Case.Counts)}.</p>
            <div class="pictures many">
            {SlicesPart.Picture(first, SlicePart.Input)}{seen.Where(pair => pair.Slice is not null).Select(pair => SlicesPart.Picture(pair.Slice!, SlicePart.Errors, pair.Run.Name))}</div>
            </article>

            """);
    }

    // The slices whose mean Dice over the runs is the lowest.
    private static Markup Hardest(IReadOnlyList<RunRecord> runs, bool ranked)
    {
        if (!ranked)
            return Markup.Empty;
        IReadOnlyList<CaseResult>[] cases = [.. runs.Select(run => run.Cases!)];
        int[] hard = [.. Enumerable.Range(0, cases[0].Count).Where(i => cases.All(run => run[i].Counts.Dice is not null))
            .OrderBy(i => cases.Average(run => run[i].Counts.Dice!.Value)).Take(MostHard)];
        return hard.Length == 0 ? Markup.Empty : new HtmlTable("The slices of the lowest Dice, averaged over the runs",
            [new("Slice", Numeric: false), new("truth\npixels"), .. runs.Select(run => new HtmlColumn(run.Name))],
            [
                .. hard.Select(i => (IReadOnlyList<HtmlCell>)
                [
                    HtmlCell.Of(cases[0][i].Name), HtmlCell.Of($"{cases[0][i].Counts.TruthPixels:N0}"),
                    .. cases.Select(run => HtmlCell.Of(ChartNumber.Figure(run[i].Counts.Dice), run[i].Counts.Dice == cases.Max(other => other[i].Counts.Dice) && cases.Select(other => other[i].Counts.Dice).Distinct().Count() > 1)),
                ]),
            ]).ToMarkup();
    }
}
