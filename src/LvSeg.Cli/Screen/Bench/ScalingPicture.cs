using LvSeg.Benchmarks.Results;
using LvSeg.Reports.Pictures;
using LvSeg.Reports.Plots;

namespace LvSeg.Cli.Screen.Bench;

/// <summary>The picture of how steps scale.</summary>
internal static class ScalingPicture
{
    /// <summary>Draws a report: a panel a curve.</summary>
    public static Picture Of(ScalingReport report) => LogLogPlot.Draw(
        "Time of a training step",
        $"{report.Machine.Processor}, {report.Machine.Threads} threads",
        [.. report.Curves.Select(Panel)]);

    private static PlotPanel Panel(ScalingCurve curve) => new(
        $"{curve.Network} against {curve.Against}; {curve.Fixed}",
        curve.Against == curve.Unit ? curve.Unit : $"{curve.Against} ({curve.Unit})",
        "milliseconds a step",
        [
            new("measured", Colour.Prediction, Dashed: false, [.. curve.Points.Select(point => new PlotPoint(point.Value, point.Ms.Median))]),
            new("predicted by its FLOPs at the convolution peak", Colour.Truth, Dashed: true, [.. curve.Points.Select(point => new PlotPoint(point.Value, point.PredictedMs))]),
        ]);
}
