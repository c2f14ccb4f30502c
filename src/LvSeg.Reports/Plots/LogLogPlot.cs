using LvSeg.Reports.Pictures;

namespace LvSeg.Reports.Plots;

/// <summary>A point of a curve; both more than 0.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Upwards.</param>
public readonly record struct PlotPoint(double X, double Y);

/// <summary>A curve.</summary>
/// <param name="Name">For the legend.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Dashed">Whether it is a broken line with hollow points.</param>
/// <param name="Points">By X; one or more.</param>
public sealed record PlotSeries(string Name, Colour Colour, bool Dashed, IReadOnlyList<PlotPoint> Points);

/// <summary>Curves over one pair of axes.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="XTitle">The lower axis, with its unit. Its ticks are the values of the first curve.</param>
/// <param name="YTitle">The left axis, with its unit.</param>
/// <param name="Series">One or more; the same names in each panel of a picture.</param>
public sealed record PlotPanel(string Title, string XTitle, string YTitle, IReadOnlyList<PlotSeries> Series);

/// <summary>Curves on logarithmic axes: what grows as a power of something is a straight line.</summary>
public static class LogLogPlot
{
    private const int PanelWidth = 620, PanelHeight = 420, Columns = 2, Head = 96;
    private const int Left = 84, Right = 24, Top = 60, Bottom = 66;
    private const int Letter = 2, LineWidth = 3, Dash = 10, Point = 5;

    private static readonly int[] Digits = [1, 2, 5];
    private static readonly Colour Rule = new(222, 222, 222);

    /// <summary>Draws panels, two in a row, under a title and a legend.</summary>
    /// <param name="title">Of the whole picture, in ASCII letters as all text in it.</param>
    /// <param name="remark">In small letters below the title.</param>
    /// <param name="panels">One or more.</param>
    public static Picture Draw(string title, string remark, IReadOnlyList<PlotPanel> panels)
    {
        int rows = (panels.Count + Columns - 1) / Columns;
        var canvas = new Canvas(Head + rows * PanelHeight, Columns * PanelWidth, Colour.Paper);
        canvas.Write(16, 20, title, Colour.Ink, 3);
        canvas.Write(48, 20, remark, Colour.FaintInk, Letter);
        int x = 20;
        foreach (PlotSeries series in panels[0].Series)
        {
            Stroke.Line(canvas, 80, x, 80, x + 48, LineWidth, series.Colour, series.Dashed ? Dash : 0);
            Stroke.Disc(canvas, 80, x + 24, Point, series.Colour, series.Dashed);
            canvas.Write(73, x + 60, series.Name, Colour.Ink, Letter);
            x += 60 + WidthOf(series.Name) + 40;
        }
        for (int i = 0; i < panels.Count; i++)
            Draw(canvas, Head + i / Columns * PanelHeight, i % Columns * PanelWidth, panels[i]);
        return canvas.ToPicture();
    }

    private static void Draw(Canvas canvas, int top, int left, PlotPanel panel)
    {
        double[] ticksX = [.. panel.Series[0].Points.Select(point => point.X)];
        double[] ticksY = Ticks(panel.Series.SelectMany(series => series.Points).Select(point => point.Y));
        var xs = new LogAxis(ticksX[0] / 1.15, ticksX[^1] * 1.15, left + Left, left + PanelWidth - Right);
        var ys = new LogAxis(ticksY[0], ticksY[^1], top + PanelHeight - Bottom, top + Top);

        canvas.Write(top + 6, left + 20, panel.Title, Colour.Ink, Letter);
        canvas.Write(top + 32, left + 20, panel.YTitle, Colour.FaintInk, Letter);
        canvas.Write(top + PanelHeight - 30, left + Left + (PanelWidth - Left - Right - WidthOf(panel.XTitle)) / 2, panel.XTitle, Colour.FaintInk, Letter);
        foreach (double tick in ticksY)
        {
            int y = (int)Math.Round(ys.At(tick));
            canvas.Fill(y, left + Left, 1, PanelWidth - Left - Right, Rule);
            canvas.Write(y - 7, left + Left - 10 - WidthOf(Label(tick)), Label(tick), Colour.Ink, Letter);
        }
        foreach (double tick in ticksX)
        {
            int x = (int)Math.Round(xs.At(tick));
            canvas.Fill(top + Top, x, PanelHeight - Top - Bottom, 1, Rule);
            canvas.Write(top + PanelHeight - Bottom + 10, x - WidthOf(Label(tick)) / 2, Label(tick), Colour.Ink, Letter);
        }
        canvas.Fill(top + Top, left + Left, PanelHeight - Top - Bottom, 1, Colour.FaintInk);
        canvas.Fill(top + PanelHeight - Bottom, left + Left, 1, PanelWidth - Left - Right, Colour.FaintInk);
        foreach (PlotSeries series in panel.Series.Reverse())
        {
            foreach ((PlotPoint from, PlotPoint to) in series.Points.Zip(series.Points.Skip(1)))
                Stroke.Line(canvas, ys.At(from.Y), xs.At(from.X), ys.At(to.Y), xs.At(to.X), LineWidth, series.Colour, series.Dashed ? Dash : 0);
            foreach (PlotPoint point in series.Points)
                Stroke.Disc(canvas, ys.At(point.Y), xs.At(point.X), Point, series.Colour, series.Dashed);
        }
    }

    /// <summary>1, 2 and 5 times the powers of ten, from the last below the values to the first above them.</summary>
    private static double[] Ticks(IEnumerable<double> values)
    {
        double[] all = [.. values];
        (double low, double high) = (all.Min(), all.Max());
        double[] steps = [.. from power in Enumerable.Range((int)Math.Floor(Math.Log10(low)), (int)Math.Ceiling(Math.Log10(high / low)) + 3)
                             from digit in Digits select digit * Math.Pow(10, power)];
        double first = steps.Last(step => step <= low), last = steps.First(step => step >= high && step > first);
        return [.. steps.Where(step => step >= first && step <= last)];
    }

    private static string Label(double value) => value.ToString("0.######");

    private static int WidthOf(string text) => text.Length * BitmapFont.Advance * Letter;

    /// <summary>Where values lie between two places of the picture.</summary>
    private readonly record struct LogAxis(double Low, double High, int From, int To)
    {
        public double At(double value) => From + (To - From) * Math.Log(value / Low) / Math.Log(High / Low);
    }
}
