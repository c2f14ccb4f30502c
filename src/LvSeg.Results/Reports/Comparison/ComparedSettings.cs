using LvSeg.Results.Charts;
using LvSeg.Results.Html;

namespace LvSeg.Results.Reports.Comparison;

/// <summary>The keys of the configuration in which the runs differ.</summary>
internal static class ComparedSettings
{
    public static PageSection Of(IReadOnlyList<RunRecord> runs)
    {
        string[] keys = [.. runs.SelectMany(run => run.Settings).Select(setting => setting.Key).Distinct()];
        string[] different = [.. keys.Where(key => runs.Select(run => run.Settings.Of(key)).Distinct().Count() > 1)];
        string same = $"{keys.Length - different.Length} of {keys.Length} keys are the same in all runs.";
        return new PageSection("configuration", "What differs in the configuration", different.Length == 0
            ? PageParts.Paragraph($"Nothing: {same}")
            : Markup.Join(
                new HtmlTable("Keys that differ", [new("Key", Numeric: false), .. runs.Select(run => new HtmlColumn(run.Name, Numeric: false))],
                    [
                        .. different.Select(key => (IReadOnlyList<HtmlCell>)
                        [
                            new HtmlCell(Markup.Of($"<code>{key}</code>")),
                            .. runs.Select(run => new HtmlCell(Markup.Of($"<code class=\"value\">{run.Settings.Of(key) ?? ChartNumber.Undefined}</code>"))),
                        ]),
                    ]).ToMarkup(),
                PageParts.Paragraph(same)));
    }
}
