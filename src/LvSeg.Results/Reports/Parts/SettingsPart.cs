using LvSeg.Results.Html;

namespace LvSeg.Results.Reports.Parts;

/// <summary>The configuration, key by key.</summary>
internal static class SettingsPart
{
    public static PageSection Of(RunRecord run) => new("configuration", "Configuration", new HtmlTable(
        "Every key of config.yaml",
        [new("Key", Numeric: false), new("Value", Numeric: false)],
        [
            .. run.Settings.Select(setting => (IReadOnlyList<HtmlCell>)
            [
                new HtmlCell(setting.Meaning.Length == 0 ? Markup.Of($"<code>{setting.Key}</code>") : Markup.Of($"<code>{setting.Key}</code> <span class=\"means\">{setting.Meaning}</span>")),
                new HtmlCell(Markup.Of($"<code class=\"value\">{setting.Value}</code>")),
            ]),
        ]).ToMarkup());
}
