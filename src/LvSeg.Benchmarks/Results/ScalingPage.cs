using System.Globalization;
using LvSeg.Data;
using LvSeg.Reports.Charts;
using LvSeg.Reports.Html;

namespace LvSeg.Benchmarks.Results;

/// <summary>The page about how steps scale.</summary>
public static class ScalingPage
{
    /// <summary>The page: a chart for each thing that grows, and all numbers.</summary>
    public static HtmlPage Of(ScalingReport report) => new()
    {
        Title = "Time of a training step",
        Kicker = "lvseg benchmark",
        Lead = PageParts.Facts(
        [
            ("Processor", report.Machine.Processor),
            ("Threads", report.Machine.Cores is { } cores ? $"{report.Machine.Threads} of {Counted.Of(cores, "core")}" : $"{report.Machine.Threads}"),
            ("libtorch", report.Machine.Libtorch ?? "unknown"),
        ]),
        Sections =
        [
            new PageSection("curves", "What it grows with", Markup.Join(
                PageParts.Paragraph("Both axes are logarithmic, so that what grows as a power is a straight line. Predicted is the time that the floating-point operations of a step take "
                    + "at the peak of the convolution, with as many threads."),
                PageParts.Row(report.Curves.Select(Chart)))),
            new PageSection("numbers", "The numbers", Numbers(report).ToMarkup()),
        ],
    };

    private static Markup Chart(ScalingCurve curve) => new LineChart
    {
        Id = $"{curve.Network}-{curve.Against}",
        Title = $"{curve.Network} against {curve.Against}; {curve.Fixed}",
        X = new ChartAxis(curve.Against == curve.Unit ? curve.Unit : $"{curve.Against}, {curve.Unit}", Logarithmic: true),
        Y = new ChartAxis("milliseconds a step", Logarithmic: true),
        Lines =
        [
            new ChartLine("measured", [.. curve.Points.Select(point => new ChartPoint(point.Value, point.Ms.Median))], ChartLook.Of(0)),
            new ChartLine("predicted", [.. curve.Points.Select(point => new ChartPoint(point.Value, point.PredictedMs))], ChartLook.Of(1)),
        ],
    }.ToMarkup();

    private static HtmlTable Numbers(ScalingReport report) => new("Milliseconds of a training step",
        [new("Network, against", Numeric: false), new("value"), new("measured, median"), new("lowest"), new("highest"), new("predicted"), new("× predicted")],
        [.. from curve in report.Curves from point in curve.Points select Row(curve, point)]);

    private static IReadOnlyList<HtmlCell> Row(ScalingCurve curve, ScalingPoint point) =>
    [
        HtmlCell.Of($"{curve.Network} {curve.Against}"),
        .. new double[] { point.Value, point.Ms.Median, point.Ms.Low, point.Ms.High, point.PredictedMs }.Select(number => HtmlCell.Of(ChartNumber.Plain(number))),
        HtmlCell.Of((point.Ms.Median / point.PredictedMs).ToString("0.00", CultureInfo.InvariantCulture)),
    ];
}
