namespace LvSeg.Reports.Html;

/// <summary>The small parts that pages are made of.</summary>
public static class PageParts
{
    /// <summary>A paragraph.</summary>
    public static Markup Paragraph(string text) => Markup.Of($"<p>{text}</p>\n");

    /// <summary>A remark that must not be overlooked, such as that the data is a phantom.</summary>
    /// <param name="title">A word or two, in bold.</param>
    /// <param name="text">The remark.</param>
    public static Markup Warning(string title, string text) =>
        Markup.Of($"<p class=\"warning\" role=\"note\"><strong>{title}</strong> {text}</p>\n");

    /// <summary>Remarks, one below the other; nothing where there are none.</summary>
    public static Markup Notes(IReadOnlyCollection<string> notes) => notes.Count == 0 ? Markup.Empty
        : Markup.Of($"<ul class=\"notes\">{notes.Select(note => Markup.Of($"<li>{note}</li>"))}</ul>\n");

    /// <summary>Facts with their names.</summary>
    public static Markup Facts(IEnumerable<(string Name, string Value)> facts) =>
        Markup.Of($"<dl class=\"facts\">{facts.Select(fact => Markup.Of($"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>"))}</dl>\n");

    /// <summary>The numbers that matter most, in large letters, each with its name and a remark.</summary>
    public static Markup Headlines(IEnumerable<(string Name, string Value, string Remark)> headlines) => Markup.Of($"""
        <dl class="headlines">{headlines.Select(h => Markup.Of($"<div><dt>{h.Name}</dt><dd><b>{h.Value}</b> <span>{h.Remark}</span></dd></div>"))}</dl>

        """);

    /// <summary>Something that opens on a click, a tap or the Enter key.</summary>
    public static Markup Disclosure(string summary, Markup body) =>
        Markup.Of($"<details><summary>{summary}</summary>\n{body}</details>\n");

    /// <summary>A command line to copy, with what it does.</summary>
    public static Markup Command(string what, string command) => Markup.Of(
        $"<p class=\"does\">{what}</p>\n<pre class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{what}\"><code>{command}</code></pre>\n");

    /// <summary>Charts or pictures side by side, as many as there is room for.</summary>
    public static Markup Row(IEnumerable<Markup> parts) => Markup.Of($"<div class=\"row\">\n{parts}</div>\n");
}
