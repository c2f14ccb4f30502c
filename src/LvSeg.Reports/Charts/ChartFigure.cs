using LvSeg.Reports.Html;

namespace LvSeg.Reports.Charts;

/// <summary>The frame that all charts share: the title, the key, the drawing with its description, and its numbers as a table.</summary>
internal static class ChartFigure
{
    /// <summary>The figure.</summary>
    /// <param name="id">The chart's name in the page, once there.</param>
    /// <param name="title">Its title.</param>
    /// <param name="description">What is to be seen in it, for those who do not see it.</param>
    /// <param name="key">What its marks mean; empty for nothing.</param>
    /// <param name="width">Units of the drawing from left to right; about a pixel each.</param>
    /// <param name="height">Units from top to bottom.</param>
    /// <param name="drawing">What is in the drawing.</param>
    /// <param name="numbers">The same as numbers.</param>
    /// <param name="scrolls">True where the drawing keeps its size, and scrolls where there is not the room.</param>
    public static Markup Of(string id, string title, string description, Markup key, int width, int height, Markup drawing, HtmlTable numbers, bool scrolls = false)
    {
        Markup size = scrolls ? Markup.Of($" width=\"{width}\" height=\"{height}\"") : Markup.Empty;
        Markup svg = Markup.Of($"""
            <svg class="plot" viewBox="0 0 {width} {height}"{size} role="img" aria-labelledby="{id}-title {id}-text"><title id="{id}-title">{title}</title><desc id="{id}-text">{description}</desc>
            {drawing}</svg>
            """);
        if (scrolls)
            svg = Markup.Of($"<div class=\"scroll\" role=\"region\" aria-label=\"{title}\" tabindex=\"0\">{svg}</div>");
        return Markup.Of($"""
            <figure class="chart" id="{id}"><figcaption>{title}</figcaption>
            {key}{svg}
            {PageParts.Disclosure("The numbers", numbers.ToMarkup())}</figure>

            """);
    }

    /// <summary>The key: a sample of each mark with its name.</summary>
    public static Markup Key(IEnumerable<(Markup Sample, string Name)> entries) => Markup.Of(
        $"<ul class=\"key\">{entries.Select(entry => Markup.Of($"<li><svg width=\"30\" height=\"12\" viewBox=\"0 0 30 12\" aria-hidden=\"true\">{entry.Sample}</svg>{entry.Name}</li>"))}</ul>\n");
}
