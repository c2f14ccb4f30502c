using System.Security.Cryptography;
using System.Text;
using LvSeg.Data.Files;

namespace LvSeg.Reports.Html;

/// <summary>
/// A page that is one file: its stylesheet and its pictures are in it, it runs no script, and its policy forbids the network. It is light or
/// dark as the reader's system is. Inline <c>style</c> attributes are forbidden too: what a page needs is in <c>Page.css</c>.
/// </summary>
public sealed record HtmlPage
{
    private static readonly string Stylesheet = LoadStylesheet();

    private static readonly string StylesheetHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Stylesheet)));

    /// <summary>The title, of the window and in large letters.</summary>
    public required string Title { get; init; }

    /// <summary>The kind of page, for a short line over the title, behind the program's name; empty for no such line.</summary>
    public string Kicker { get; init; } = "";

    /// <summary>What stands below the title, before the first section: facts, warnings.</summary>
    public Markup Lead { get; init; }

    /// <summary>The sections, in order. From three on, links to them stand above the first.</summary>
    public required IReadOnlyList<PageSection> Sections { get; init; }

    /// <summary>What stands at the end.</summary>
    public string Footer { get; init; } = "Made by lvseg, a teaching and research tool. Not a medical device, and not for clinical use.";

    /// <summary>The whole page.</summary>
    public string ToHtml() => "<!DOCTYPE html>\n" + Markup.Of($"""
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{StylesheetHash}'; img-src data:; base-uri 'none'; form-action 'none'">
        <meta name="color-scheme" content="light dark">
        <title>{Title}</title>
        <link rel="icon" href="data:,">
        <style>{Raw(Stylesheet)}</style>
        </head>
        <body>
        <a class="skip" href="#main">Skip to the contents</a>
        <header>
        {(Kicker.Length == 0 ? Markup.Empty : Markup.Of($"<p class=\"kicker\">lvseg {Kicker}</p>\n"))}<h1>{Title}</h1>
        {Lead}
        </header>
        {Contents()}
        <main id="main">
        {Sections.Select(section => section.ToMarkup())}
        </main>
        <footer><p>{Footer}</p></footer>
        </body>
        </html>

        """);

    /// <summary>Writes the page, whole or not at all.</summary>
    /// <exception cref="IOException">The disk is full, read-only or gone; the old file is untouched.</exception>
    public void Write(string path) => AtomicFile.WriteText(path, ToHtml());

    private Markup Contents() => Sections.Count < 3 ? Markup.Empty : Markup.Of($"""
        <nav aria-label="Sections of this page"><ul>{Sections.Select(section => Markup.Of($"<li><a href=\"#{section.Id}\">{section.Title}</a></li>"))}</ul></nav>
        """);

    // The stylesheet is ours, and has no character that would end the element.
    private static Markup Raw(string css)
    {
        var html = new MarkupBuilder(css.Length, 0);
        html.AppendLiteral(css);
        return Markup.Of(html);
    }

    private static string LoadStylesheet()
    {
        using Stream file = typeof(HtmlPage).Assembly.GetManifestResourceStream(typeof(HtmlPage), "Page.css")!;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

/// <summary>A part of a page under a heading of its own.</summary>
/// <param name="Id">Where a link leads: letters, digits and hyphens, once in the page.</param>
/// <param name="Title">The heading.</param>
/// <param name="Body">What is in it.</param>
public sealed record PageSection(string Id, string Title, Markup Body)
{
    /// <summary>The section's HTML.</summary>
    public Markup ToMarkup() => Markup.Of($"""
        <section id="{Id}" aria-labelledby="{Id}-title">
        <h2 id="{Id}-title">{Title}</h2>
        {Body}
        </section>

        """);
}
