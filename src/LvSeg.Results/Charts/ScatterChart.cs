using LvSeg.Results.Html;

namespace LvSeg.Results.Charts;

/// <summary>A dot of a scatter chart.</summary>
/// <param name="Name">What it stands for.</param>
/// <param name="X">To the right.</param>
/// <param name="Y">Upwards.</param>
/// <param name="Marked">True for one that stands out, such as the best: larger, hollow, with its name beside it.</param>
public sealed record ChartDot(string Name, double X, double Y, bool Marked = false);

/// <summary>Dots over one pair of axes.</summary>
public sealed record ScatterChart
{
    private const int LetterWidth = 7;

    /// <summary>The chart's name in the page: letters, digits and hyphens, once there.</summary>
    public required string Id { get; init; }

    /// <summary>What it shows.</summary>
    public required string Title { get; init; }

    /// <summary>What a dot is, for the table and for those who do not see it, such as <c>slice</c>.</summary>
    public required string Thing { get; init; }

    /// <summary>The lower axis.</summary>
    public required ChartAxis X { get; init; }

    /// <summary>The left axis.</summary>
    public required ChartAxis Y { get; init; }

    /// <summary>The dots.</summary>
    public required IReadOnlyList<ChartDot> Dots { get; init; }

    /// <summary>The names of values of the lower axis that are words: the value 0 is the first of them, and so on. Null where they are numbers.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>The chart as a figure of a page.</summary>
    public Markup ToMarkup()
    {
        ChartAxis xAxis = Words is null ? X : X with { Low = -0.5, High = Words.Count - 0.5 };
        var area = new PlotArea(xAxis, Y, Dots.Select(dot => dot.X), Dots.Select(dot => dot.Y), right: 12, Words);
        ChartDot[] shown = [.. Dots.Where(dot => area.IsShown(dot.X, dot.Y)).OrderBy(dot => dot.Marked)];
        Markup drawing = Markup.Of($"{area.Axes()}{shown.Select(dot => Dot(area, dot))}");
        return ChartFigure.Of(Id, Title, Description(), Markup.Empty, PlotArea.Width, PlotArea.Height, drawing, Numbers());
    }

    private Markup Dot(PlotArea area, ChartDot dot)
    {
        (double x, double y) = (area.X(dot.X), area.Y(dot.Y));
        Markup title = Markup.Of($"<title>{dot.Name}: {X.Title} {XText(dot)}, {Y.Title} {ChartNumber.Figure(dot.Y)}</title>");
        if (!dot.Marked)
            return Markup.Of($"<circle class=\"dot f1\" cx=\"{x}\" cy=\"{y}\" r=\"4\">{title}</circle>\n");
        double half = dot.Name.Length * LetterWidth / 2.0;
        double text = Math.Clamp(x, 50 + half, Math.Max(50 + half, PlotArea.Width - half));
        return Markup.Of($"<circle class=\"hollow s2\" cx=\"{x}\" cy=\"{y}\" r=\"5\">{title}</circle><text x=\"{text}\" y=\"{(y < 50 ? y + 19 : y - 9)}\" text-anchor=\"middle\">{dot.Name}</text>\n");
    }

    private string XText(ChartDot dot) => Words is null ? ChartNumber.Plain(dot.X) : Words[(int)dot.X];

    private string Description()
    {
        if (Dots.Count == 0)
            return "There are no dots.";
        ChartDot lowest = Dots.MinBy(dot => dot.Y)!, highest = Dots.MaxBy(dot => dot.Y)!;
        return $"{Dots.Count} dots, one for each {Thing}. The lowest is {lowest.Name} with {ChartNumber.Figure(lowest.Y)} at {X.Title} {XText(lowest)}, "
            + $"the highest {highest.Name} with {ChartNumber.Figure(highest.Y)} at {X.Title} {XText(highest)}.";
    }

    private HtmlTable Numbers() => new(Title, [new(char.ToUpperInvariant(Thing[0]) + Thing[1..], Numeric: false), new(X.Title), new(Y.Title)],
        [.. Dots.OrderBy(dot => dot.X).Select(dot => (IReadOnlyList<HtmlCell>)
            [HtmlCell.Of(dot.Name), HtmlCell.Of(XText(dot)), HtmlCell.Of(ChartNumber.Figure(dot.Y))])]);
}
