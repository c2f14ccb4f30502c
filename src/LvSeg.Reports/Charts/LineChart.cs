using LvSeg.Reports.Html;

namespace LvSeg.Reports.Charts;

/// <summary>A line of a chart.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Points">From left to right; where Y is null or not finite, the line has a gap.</param>
/// <param name="Look">How it looks.</param>
public sealed record ChartLine(string Name, IReadOnlyList<ChartPoint> Points, ChartLook Look);

/// <summary>A point of a chart.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Upwards; null where there is no value.</param>
public readonly record struct ChartPoint(double X, double? Y);

/// <summary>A level that a chart's values are compared with, as a line across it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">Where it lies.</param>
public sealed record ChartLevel(string Name, double Value);

/// <summary>A place of the lower axis that is marked, such as the best epoch.</summary>
/// <param name="Name">What it is, such as <c>best: epoch 14</c>.</param>
/// <param name="X">Where it lies.</param>
public sealed record ChartMoment(string Name, double X);

/// <summary>Curves over one pair of axes, told apart by dashes and names as well as by colours.</summary>
public sealed record LineChart
{
    private const int NameLetters = 10, LetterWidth = 7, LineHeight = 13, MostNamed = 3, MostDots = 16;

    /// <summary>The chart's name in the page: letters, digits and hyphens, once there.</summary>
    public required string Id { get; init; }

    /// <summary>What it shows.</summary>
    public required string Title { get; init; }

    /// <summary>The lower axis.</summary>
    public required ChartAxis X { get; init; }

    /// <summary>The left axis.</summary>
    public required ChartAxis Y { get; init; }

    /// <summary>The lines.</summary>
    public required IReadOnlyList<ChartLine> Lines { get; init; }

    /// <summary>A moment to mark; null for none.</summary>
    public ChartMoment? Moment { get; init; }

    /// <summary>Levels to compare with.</summary>
    public IReadOnlyList<ChartLevel> Levels { get; init; } = [];

    /// <summary>The chart as a figure of a page.</summary>
    public Markup ToMarkup()
    {
        bool named = Lines.Count <= MostNamed && Lines.All(line => line.Name.Length <= NameLetters);
        int right = named ? 10 + LetterWidth * Lines.Select(line => line.Name.Length).DefaultIfEmpty(0).Max() : 12;
        var area = new PlotArea(X, Y, Lines.SelectMany(line => line.Points).Select(point => point.X),
            Lines.SelectMany(line => line.Points).Select(point => point.Y).OfType<double>().Concat(Levels.Select(level => level.Value)), right);
        Markup drawing = Markup.Of($"{area.Axes()}{Levels.Select(level => Level(area, level))}{Mark(area)}{Lines.Select(line => Curve(area, line))}{(named ? Names(area) : Markup.Empty)}");
        return ChartFigure.Of(Id, Title, Description(), Key(), PlotArea.Width, PlotArea.Height, drawing, Numbers());
    }

    private static Markup Level(PlotArea area, ChartLevel level) => Markup.Of(
        $"<line class=\"reference\" x1=\"{PlotArea.LeftEnd}\" x2=\"{area.RightEnd}\" y1=\"{area.Y(level.Value)}\" y2=\"{area.Y(level.Value)}\"><title>{level.Name}: {ChartNumber.Figure(level.Value)}</title></line>\n");

    private Markup Mark(PlotArea area)
    {
        if (Moment is null)
            return Markup.Empty;
        double x = area.X(Moment.X);
        (string anchor, double half) = ("middle", Moment.Name.Length * LetterWidth / 2.0);
        double text = Math.Min(Math.Max(x, LetterWidth * Y.Title.Length + half), PlotArea.Width - half);
        return Markup.Of($"<line class=\"mark\" x1=\"{x}\" x2=\"{x}\" y1=\"{PlotArea.TopEnd - 6}\" y2=\"{PlotArea.BottomEnd}\"/><text x=\"{text}\" y=\"{PlotArea.TopEnd - 12}\" text-anchor=\"{anchor}\">{Moment.Name}</text>\n");
    }

    private Markup Curve(PlotArea area, ChartLine line)
    {
        List<Markup> parts = [];
        List<ChartPoint> stretch = [];
        foreach (ChartPoint point in line.Points)
        {
            if (area.IsShown(point.X, point.Y))
            {
                stretch.Add(point);
                continue;
            }
            Flush();
        }
        Flush();
        if (line.Points.Count <= MostDots)
            parts.AddRange(line.Points.Where(point => area.IsShown(point.X, point.Y)).Select(point => Dot(area, line, point)));
        if (Moment is not null && line.Points.FirstOrDefault(point => point.X == Moment.X) is { Y: not null } best && area.IsShown(best.X, best.Y))
            parts.Add(Markup.Of($"<circle class=\"ring\" cx=\"{area.X(best.X)}\" cy=\"{area.Y(best.Y!.Value)}\" r=\"5\"/>\n"));
        return Markup.Join(parts);

        void Flush()
        {
            if (stretch.Count == 1 && line.Points.Count > MostDots)
                parts.Add(Dot(area, line, stretch[0]));
            if (stretch.Count > 1)
                parts.Add(Markup.Of($"<polyline class=\"line {line.Look.Stroke}\" points=\"{stretch.Select(p => Markup.Of($"{area.X(p.X)},{area.Y(p.Y!.Value)} "))}\"/>\n"));
            stretch.Clear();
        }
    }

    private Markup Dot(PlotArea area, ChartLine line, ChartPoint point) => Markup.Of(
        $"<circle class=\"dot {line.Look.Fill}\" cx=\"{area.X(point.X)}\" cy=\"{area.Y(point.Y!.Value)}\" r=\"3\"><title>{line.Name}, {X.Title} {ChartNumber.Plain(point.X)}: {ChartNumber.Figure(point.Y)}</title></circle>\n");

    // Beside the last point of each line; names that would lie on one another are moved apart.
    private Markup Names(PlotArea area)
    {
        (string Name, double Y)[] names =
        [
            .. Lines.Select(line => (line.Name, Last: line.Points.LastOrDefault(point => area.IsShown(point.X, point.Y))))
                .Where(line => line.Last.Y is not null)
                .Select(line => (line.Name, Y: area.Y(line.Last.Y!.Value) + 4)).OrderBy(line => line.Y),
        ];
        for (int i = 1; i < names.Length; i++)
            names[i].Y = Math.Max(names[i].Y, names[i - 1].Y + LineHeight);
        double over = Math.Max(0, names.Length == 0 ? 0 : names[^1].Y - PlotArea.BottomEnd);
        return Markup.Join(names.Select(name => Markup.Of($"<text x=\"{area.RightEnd + 5}\" y=\"{name.Y - over}\">{name.Name}</text>\n")));
    }

    private Markup Key() => ChartFigure.Key(
    [
        .. Lines.Select(line => (Markup.Of($"<line class=\"line {line.Look.Stroke}\" x1=\"0\" x2=\"30\" y1=\"6\" y2=\"6\"/>"), line.Name)),
        .. Levels.Select(level => (Markup.Of($"<line class=\"reference\" x1=\"0\" x2=\"30\" y1=\"6\" y2=\"6\"/>"), $"{level.Name}: {ChartNumber.Figure(level.Value)}")),
    ]);

    private string Description() => string.Join(" ", [.. Lines.Select(Told), .. Levels.Select(level => $"{level.Name} lies at {ChartNumber.Figure(level.Value)}."),
        .. Moment is null ? Array.Empty<string>() : [$"Marked is {Moment.Name}."]]);

    private string Told(ChartLine line)
    {
        ChartPoint[] points = [.. line.Points.Where(point => point.Y is { } y && double.IsFinite(y))];
        if (points.Length == 0)
            return $"{line.Name} has no values.";
        ChartPoint first = points[0], last = points[^1];
        return points.Length == 1 ? $"{line.Name} is {ChartNumber.Figure(first.Y)} at {X.Title} {ChartNumber.Plain(first.X)}."
            : $"{line.Name} goes from {ChartNumber.Figure(first.Y)} at {X.Title} {ChartNumber.Plain(first.X)} to {ChartNumber.Figure(last.Y)} at {ChartNumber.Plain(last.X)}; "
                + $"its lowest is {ChartNumber.Figure(points.Min(p => p.Y))}, its highest {ChartNumber.Figure(points.Max(p => p.Y))}.";
    }

    private HtmlTable Numbers()
    {
        Dictionary<double, double?>[] lines = [.. Lines.Select(line => line.Points.GroupBy(p => p.X).ToDictionary(p => p.Key, p => p.Last().Y))];
        return new HtmlTable(Title, [new(X.Title), .. Lines.Select(line => new HtmlColumn(line.Name))],
            [.. lines.SelectMany(line => line.Keys).Distinct().Order().Select(x => (IReadOnlyList<HtmlCell>)
                [HtmlCell.Of(ChartNumber.Plain(x)), .. lines.Select(line => HtmlCell.Of(ChartNumber.Figure(line.GetValueOrDefault(x))))])]);
    }
}
