using LvSeg.Reports.Html;

namespace LvSeg.Reports.Charts;

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

    /// <summary>Levels to compare with, as lines across.</summary>
    public IReadOnlyList<ChartLevel> Levels { get; init; } = [];

    /// <summary>What it means that a dot's two values are equal, for a line through all such places; null for no line. Both axes are numbers then.</summary>
    public string? Equality { get; init; }

    /// <summary>How values of the left axis are printed.</summary>
    public Func<double?, string> Number { get; init; } = ChartNumber.Figure;

    /// <summary>The chart as a figure of a page.</summary>
    public Markup ToMarkup()
    {
        ChartAxis xAxis = Words is null ? X : X with { Low = -0.5, High = Words.Count - 0.5 };
        var area = new PlotArea(xAxis, Y, Dots.Select(dot => dot.X), Dots.Select(dot => dot.Y).Concat(Levels.Select(level => level.Value)), right: 12, Words);
        ChartDot[] shown = [.. Dots.Where(dot => area.IsShown(dot.X, dot.Y)).OrderBy(dot => dot.Marked)];
        Markup drawing = Markup.Of($"{area.Axes()}{Levels.Select((level, i) => Level(area, level, i))}{Diagonal(area)}{shown.Select(dot => Dot(area, dot))}");
        return ChartFigure.Of(Id, Title, Description(), Key(), PlotArea.Width, PlotArea.Height, drawing, Numbers());
    }

    private Markup Dot(PlotArea area, ChartDot dot)
    {
        (double x, double y) = (area.X(dot.X), area.Y(dot.Y));
        Markup title = Markup.Of($"<title>{dot.Name}: {X.Title} {XText(dot)}, {Y.Title} {Number(dot.Y)}</title>");
        if (!dot.Marked)
            return Markup.Of($"<circle class=\"dot f1\" cx=\"{x}\" cy=\"{y}\" r=\"4\">{title}</circle>\n");
        double half = dot.Name.Length * LetterWidth / 2.0;
        double text = Math.Clamp(x, 50 + half, Math.Max(50 + half, PlotArea.Width - half));
        return Markup.Of($"<circle class=\"hollow s2\" cx=\"{x}\" cy=\"{y}\" r=\"5\">{title}</circle><text x=\"{text}\" y=\"{(y < 50 ? y + 19 : y - 9)}\" text-anchor=\"middle\">{dot.Name}</text>\n");
    }

    private Markup Level(PlotArea area, ChartLevel level, int index) => Markup.Of(
        $"<line class=\"{LevelLook(index)}\" x1=\"{PlotArea.LeftEnd}\" x2=\"{area.RightEnd}\" y1=\"{area.Y(level.Value)}\" y2=\"{area.Y(level.Value)}\"><title>{level.Name}: {Number(level.Value)}</title></line>\n");

    // The first is the one that the others lie around.
    private static string LevelLook(int index) => index == 0 ? "mark" : "reference";

    private Markup Diagonal(PlotArea area)
    {
        if (Equality is null || Dots.Count == 0)
            return Markup.Empty;
        double low = Math.Max(X.Low ?? Dots.Min(dot => dot.X), Y.Low ?? Dots.Min(dot => dot.Y));
        double high = Math.Min(X.High ?? Dots.Max(dot => dot.X), Y.High ?? Dots.Max(dot => dot.Y));
        return low >= high ? Markup.Empty : Markup.Of(
            $"<line class=\"reference\" x1=\"{area.X(low)}\" x2=\"{area.X(high)}\" y1=\"{area.Y(low)}\" y2=\"{area.Y(high)}\"><title>{Equality}</title></line>\n");
    }

    private Markup Key()
    {
        List<(Markup, string)> entries = [.. Levels.Select((level, i) => (Sample(LevelLook(i)), $"{level.Name}: {Number(level.Value)}"))];
        if (Equality is not null)
            entries.Add((Sample("reference"), Equality));
        return entries.Count == 0 ? Markup.Empty : ChartFigure.Key(entries);

        static Markup Sample(string look) => Markup.Of($"<line class=\"{look}\" x1=\"0\" x2=\"30\" y1=\"6\" y2=\"6\"/>");
    }

    private string XText(ChartDot dot) => Words is null ? ChartNumber.Plain(dot.X) : Words[(int)dot.X];

    private string Description()
    {
        if (Dots.Count == 0)
            return "There are no dots.";
        ChartDot lowest = Dots.MinBy(dot => dot.Y)!, highest = Dots.MaxBy(dot => dot.Y)!;
        return $"{Dots.Count} dots, one for each {Thing}. The lowest is {lowest.Name} with {Number(lowest.Y)} at {X.Title} {XText(lowest)}, "
            + $"the highest {highest.Name} with {Number(highest.Y)} at {X.Title} {XText(highest)}."
            + string.Concat(Levels.Select(level => $" {level.Name} lies at {Number(level.Value)}."));
    }

    private HtmlTable Numbers() => new(Title, [new(char.ToUpperInvariant(Thing[0]) + Thing[1..], Numeric: false), new(X.Title), new(Y.Title)],
        [.. Dots.OrderBy(dot => dot.X).Select(dot => (IReadOnlyList<HtmlCell>)
            [HtmlCell.Of(dot.Name), HtmlCell.Of(XText(dot)), HtmlCell.Of(Number(dot.Y))])]);
}
