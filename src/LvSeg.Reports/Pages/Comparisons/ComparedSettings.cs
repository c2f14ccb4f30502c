using LvSeg.Reports.Html;
using LvSeg.Runs.Records;

namespace LvSeg.Reports.Pages.Comparisons;

/// <summary>The keys of the configuration in which the runs differ.</summary>
internal static class ComparedSettings
{
    public static PageSection Of(RunComparison comparison)
    {
        int keys = comparison.Runs[0].Keys.Count, different = comparison.Differences.Count;
        string same = $"{keys - different} of {keys} keys {(keys - different == 1 ? "is" : "are")} the same in all runs.";
        return new PageSection("configuration", "What differs in the configuration", different == 0
            ? PageParts.Paragraph($"Nothing: {same}")
            : Markup.Join(
                new HtmlTable("Keys that differ", [new("Key", Numeric: false), .. comparison.Runs.Select(run => new HtmlColumn(run.Name, Numeric: false))],
                    [
                        .. comparison.Differences.Select(difference => (IReadOnlyList<HtmlCell>)
                        [
                            new HtmlCell(Markup.Of($"<code>{difference.Key}</code>")),
                            .. difference.Values.Select(value => new HtmlCell(Markup.Of($"<code class=\"value\">{value ?? "null"}</code>"))),
                        ]),
                    ]).ToMarkup(),
                PageParts.Paragraph(same)));
    }
}
