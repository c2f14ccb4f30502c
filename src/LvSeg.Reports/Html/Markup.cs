using System.Net;

namespace LvSeg.Reports.Html;

/// <summary>A piece of HTML. Text gets into one through <see cref="Of"/> and <see cref="Text"/> alone, which escape it.</summary>
public readonly record struct Markup
{
    private readonly string? _html;

    private Markup(string html) => _html = html;

    /// <summary>Nothing.</summary>
    public static Markup Empty => default;

    /// <summary>True where there is nothing in it.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(_html);

    /// <summary>HTML with holes: <c>Markup.Of($"&lt;p&gt;{text}&lt;/p&gt;")</c>. What stands in a hole is escaped, unless it is markup itself.</summary>
    public static Markup Of(MarkupBuilder html) => new(html.ToHtml());

    /// <summary>Plain text, escaped.</summary>
    public static Markup Text(string text) => new(Escape(text));

    /// <summary>Pieces one after the other.</summary>
    public static Markup Join(params IEnumerable<Markup> pieces) => new(string.Concat(pieces.Select(piece => piece.ToString())));

    /// <summary>The HTML.</summary>
    public override string ToString() => _html ?? "";

    /// <summary>Text as it stands in HTML, inside an attribute too. Control characters, which HTML has none of, become question marks.</summary>
    internal static string Escape(string text) =>
        WebUtility.HtmlEncode(text.Any(IsForbidden) ? string.Concat(text.Select(c => IsForbidden(c) ? '?' : c)) : text);

    private static bool IsForbidden(char c) => char.IsControl(c) && c is not ('\n' or '\t');
}
