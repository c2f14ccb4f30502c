using System.Text.Json;
using LvSeg.Runs.Machines;

namespace LvSeg.Benchmarks.Results;

/// <summary>Time of a training step against one thing that grows, beside what its floating-point operations predict.</summary>
/// <param name="Machine">What it was measured on.</param>
/// <param name="Curves">Each for one thing.</param>
public sealed record ScalingReport(Machine Machine, IReadOnlyList<ScalingCurve> Curves)
{
    /// <summary>The report as JSON, with a line feed at its end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, BenchmarkJson.Default.ScalingReport) + "\n";
}

/// <summary>One thing that grows.</summary>
/// <param name="Against">batch, side, filters or threads.</param>
/// <param name="Unit">What it is counted in: slices, pixels, channels, threads.</param>
/// <param name="Network">fcn or unet.</param>
/// <param name="Fixed">What stays as it is.</param>
/// <param name="Points">By what grows.</param>
public sealed record ScalingCurve(string Against, string Unit, string Network, string Fixed, IReadOnlyList<ScalingPoint> Points);

/// <summary>One point.</summary>
/// <param name="Value">How much of it.</param>
/// <param name="Ms">Milliseconds of a training step.</param>
/// <param name="PredictedMs">Milliseconds that its floating-point operations take at the convolution peak of as many threads.</param>
public sealed record ScalingPoint(int Value, Spread Ms, double PredictedMs);
