using LvSeg.Reports.Html;

namespace LvSeg.Reports.Charts;

/// <summary>A pair of axes and the places between them, in units of the drawing.</summary>
/// <param name="xAxis">The lower axis.</param>
/// <param name="yAxis">The left axis.</param>
/// <param name="xs">The values that must have room on the lower one.</param>
/// <param name="ys">The values that must have room on the left one.</param>
/// <param name="right">Room at the right, for names of lines.</param>
/// <param name="words">The names of the lower axis's values 0, 1, …; null where they are numbers.</param>
internal sealed class PlotArea(
    ChartAxis xAxis, ChartAxis yAxis, IEnumerable<double> xs, IEnumerable<double> ys, int right, IReadOnlyList<string>? words = null)
{
    public const int Width = 360, Height = 250;

    private const int Left = 48, Top = 24, Bottom = 42, LetterWidth = 7, Inset = 6;

    private readonly AxisScale _x = AxisScale.Of(xAxis, xs), _y = AxisScale.Of(yAxis, ys);

    public const int LeftEnd = Left;

    public int RightEnd => Width - right;

    public static int TopEnd => Top;

    public static int BottomEnd => Height - Bottom;

    public double X(double value) => Left + Inset + _x.At(value) * (Width - right - Left - 2 * Inset);

    public double Y(double value) => Height - Bottom - _y.At(value) * (Height - Top - Bottom);

    public bool IsShown(double x, double? y) => y is { } value && AxisScale.IsShown(xAxis, x) && AxisScale.IsShown(yAxis, value);

    /// <summary>The axes with their ticks, titles and rules.</summary>
    public Markup Axes() => Markup.Of($"""
        <text class="unit" x="0" y="11">{yAxis.Title}</text>
        {_y.Ticks.Select(YTick)}<line class="axis" x1="{Left}" x2="{RightEnd}" y1="{BottomEnd}" y2="{BottomEnd}"/>
        {Thinned(words is null ? _x.Ticks : [.. Enumerable.Range(0, words.Count).Select(i => (double)i)]).Select(XTick)}<text class="unit" x="{(Left + RightEnd) / 2}" y="{Height - 5}" text-anchor="middle">{xAxis.Title}</text>

        """);

    private Markup YTick(double tick) => Markup.Of(
        $"<line class=\"grid\" x1=\"{Left}\" x2=\"{RightEnd}\" y1=\"{Y(tick)}\" y2=\"{Y(tick)}\"/><text class=\"tick\" x=\"{Left - 6}\" y=\"{Y(tick) + 4}\" text-anchor=\"end\">{_y.Label(tick)}</text>\n");

    private Markup XTick(double tick) => Markup.Of(
        $"<line class=\"axis\" x1=\"{X(tick)}\" x2=\"{X(tick)}\" y1=\"{BottomEnd}\" y2=\"{BottomEnd + 4}\"/><text class=\"tick\" x=\"{X(tick)}\" y=\"{BottomEnd + 17}\" text-anchor=\"middle\">{Label(tick)}</text>\n");

    private string Label(double tick) => words is null ? _x.Label(tick) : words[(int)tick];

    // A label that would run into the one before it is left out.
    private IEnumerable<double> Thinned(IEnumerable<double> ticks)
    {
        double free = double.NegativeInfinity;
        foreach (double tick in ticks)
        {
            double half = Label(tick).Length * LetterWidth / 2.0;
            if (X(tick) - half < free)
                continue;
            free = X(tick) + half + LetterWidth;
            yield return tick;
        }
    }
}
