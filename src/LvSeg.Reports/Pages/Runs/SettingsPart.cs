using LvSeg.Reports.Html;
using LvSeg.Runs.Records;

namespace LvSeg.Reports.Pages.Runs;

/// <summary>The configuration, key by key.</summary>
internal static class SettingsPart
{
    public static PageSection Of(RunRecord run) => new("configuration", "Configuration", new HtmlTable(
        "Every key of config.yaml",
        [new("Key", Numeric: false), new("Value", Numeric: false)],
        [
            .. run.Keys.Select(key => (IReadOnlyList<HtmlCell>)
            [
                new HtmlCell(Markup.Of($"<code>{key.Setting.Key}</code> <span class=\"means\">{key.Setting.Description}</span>")),
                new HtmlCell(Markup.Of($"<code class=\"value\">{key.Value}</code>")),
            ]),
        ]).ToMarkup());
}
