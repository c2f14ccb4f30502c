using LvSeg.Reports.Html;

namespace LvSeg.Reports.Charts;

/// <summary>An axis of a chart of parallel coordinates.</summary>
/// <param name="Axis">The axis itself; its title stands above it.</param>
/// <param name="Words">The names of its values 0, 1, … where they are words; null where they are numbers.</param>
public sealed record ParallelAxis(ChartAxis Axis, IReadOnlyList<string>? Words = null);

/// <summary>A line through all axes of a chart of parallel coordinates.</summary>
/// <param name="Name">What it stands for.</param>
/// <param name="Values">Where it crosses each axis.</param>
/// <param name="Look">How it looks; null for one of the many in the background.</param>
public sealed record ParallelLine(string Name, IReadOnlyList<double> Values, ChartLook? Look = null);

/// <summary>Parallel coordinates: an upright axis for each quantity, a line for each thing that has a value of all of them.</summary>
public sealed record ParallelChart
{
    private const int AxisGap = 118, Side = 62, Top = 40, Height = 300, Bottom = 16;

    /// <summary>The chart's name in the page: letters, digits and hyphens, once there.</summary>
    public required string Id { get; init; }

    /// <summary>What it shows.</summary>
    public required string Title { get; init; }

    /// <summary>What a line is, such as <c>trial</c>.</summary>
    public required string Thing { get; init; }

    /// <summary>The axes, from left to right; two or more.</summary>
    public required IReadOnlyList<ParallelAxis> Axes { get; init; }

    /// <summary>The lines; those with a look of their own are drawn last.</summary>
    public required IReadOnlyList<ParallelLine> Lines { get; init; }

    /// <summary>The chart as a figure of a page.</summary>
    public Markup ToMarkup()
    {
        AxisScale[] scales = [.. Axes.Select((axis, i) => AxisScale.Of(
            axis.Words is null ? axis.Axis : axis.Axis with { Low = -0.5, High = axis.Words.Count - 0.5 }, Lines.Select(line => line.Values[i])))];
        ParallelLine[] shown = [.. Lines.Where(IsShown).OrderBy(line => line.Look is not null)];
        int width = 2 * Side + (Axes.Count - 1) * AxisGap;
        Markup drawing = Markup.Of($"{shown.Select(line => Line(scales, line))}{Axes.Select((axis, i) => Draw(axis, scales[i], i))}");
        return ChartFigure.Of(Id, Title, Description(shown.Length), Key(), width, Height, drawing, Numbers(), scrolls: true);
    }

    private bool IsShown(ParallelLine line) => line.Values.Zip(Axes).All(pair => AxisScale.IsShown(pair.Second.Axis, pair.First));

    private static double X(int axis) => Side + axis * AxisGap;

    private static double Y(AxisScale scale, double value) => Height - Bottom - scale.At(value) * (Height - Top - Bottom);

    private static Markup Draw(ParallelAxis axis, AxisScale scale, int index)
    {
        IEnumerable<(double Value, string Label)> ticks = axis.Words is null ? scale.Ticks.Select(tick => (tick, scale.Label(tick)))
            : axis.Words.Select((word, i) => ((double)i, word));
        // Names that are wider than the room between two axes stand on two heights.
        int y = index % 2 == 0 ? 12 : 27;
        return Markup.Of($"""
            <line class="axis" x1="{X(index)}" x2="{X(index)}" y1="{Top - 8}" y2="{Height - Bottom}"/><text x="{X(index)}" y="{y}" text-anchor="middle">{axis.Axis.Title}</text>
            {ticks.Select(tick => Markup.Of($"<line class=\"axis\" x1=\"{X(index) - 3}\" x2=\"{X(index) + 3}\" y1=\"{Y(scale, tick.Value)}\" y2=\"{Y(scale, tick.Value)}\"/><text class=\"tick\" x=\"{X(index) + 6}\" y=\"{Y(scale, tick.Value) + 4}\">{tick.Label}</text>\n"))}
            """);
    }

    private Markup Line(AxisScale[] scales, ParallelLine line) => Markup.Of(
        $"<polyline class=\"{(line.Look is { } look ? $"line {look.Stroke}" : "thin")}\" points=\"{line.Values.Select((value, i) => Markup.Of($"{X(i)},{Y(scales[i], value)} "))}\"><title>{line.Name}: {Told(line)}</title></polyline>\n");

    private string Told(ParallelLine line) => string.Join(", ", Axes.Select((axis, i) => $"{axis.Axis.Title} {Text(axis, line.Values[i])}"));

    private static string Text(ParallelAxis axis, double value) => axis.Words is null ? ChartNumber.Plain(value) : axis.Words[(int)value];

    private Markup Key() => ChartFigure.Key(
    [
        .. Lines.Where(line => line.Look is not null).Select(line => (Markup.Of($"<line class=\"line {line.Look!.Value.Stroke}\" x1=\"0\" x2=\"30\" y1=\"6\" y2=\"6\"/>"), line.Name)),
        .. Lines.Any(line => line.Look is null) ? new[] { (Markup.Of($"<line class=\"thin\" x1=\"0\" x2=\"30\" y1=\"6\" y2=\"6\"/>"), $"every other {Thing}") } : [],
    ]);

    private string Description(int shown) => $"{shown} lines, one for each {Thing}, through the axes {string.Join(", ", Axes.Select(axis => axis.Axis.Title))}."
        + string.Concat(Lines.Where(line => line.Look is not null).Select(line => $" {line.Name}: {Told(line)}."));

    private HtmlTable Numbers() => new(Title, [new(char.ToUpperInvariant(Thing[0]) + Thing[1..], Numeric: false), .. Axes.Select(axis => new HtmlColumn(axis.Axis.Title))],
        [.. Lines.Select(line => (IReadOnlyList<HtmlCell>)
            [HtmlCell.Of(line.Name), .. Axes.Select((axis, i) => HtmlCell.Of(Text(axis, line.Values[i])))])]);
}
