using System.Text.Json;
using System.Text.Json.Serialization;
using LvSeg.Runs.Machines;
using LvSeg.Training;

namespace LvSeg.Benchmarks.Results;

/// <summary>What a benchmark found. As JSON its keys are these properties in snake case; <c>docs/performance.md</c> tells what they mean.</summary>
public sealed record BenchmarkReport
{
    /// <summary>What <see cref="Format"/> must say to be read.</summary>
    public const string CurrentFormat = "lvseg benchmark 1";

    private const string AnyFormat = "lvseg benchmark ";

    /// <summary>How the file is laid out.</summary>
    public string Format { get; init; } = CurrentFormat;

    /// <summary>What it was measured on.</summary>
    public required Machine Machine { get; init; }

    /// <summary>Rounds that the medians are over.</summary>
    public required int Rounds { get; init; }

    /// <summary>How far a ratio may fall before a check fails, as a part of it.</summary>
    public double Tolerance { get; init; } = 0.15;

    /// <summary>What can be compared with another run: higher is better in all. By the names that <see cref="RatioName"/> makes; medians of each round's own ratio.</summary>
    public required IReadOnlyDictionary<string, double> Ratios { get; init; }

    /// <summary>The processor at its best.</summary>
    public required PeakFigures Peaks { get; init; }

    /// <summary>The networks' training steps and forward passes.</summary>
    public required IReadOnlyList<WorkFigures> Networks { get; init; }

    /// <summary>Evaluation of slices.</summary>
    public required IReadOnlyList<EvaluationFigures> Evaluations { get; init; }

    /// <summary>Reading of records; null where it was not measured.</summary>
    public required ReadingFigures? Reading { get; init; }

    /// <summary>Writing of a checkpoint; null where it was not measured.</summary>
    public required CheckpointFigures? Checkpoint { get; init; }

    /// <summary>Milliseconds from the start of the program that prints its help to its end; null where it was not measured.</summary>
    public required Spread? StartUpMs { get; init; }

    /// <summary>The report as JSON, with a line feed at its end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, BenchmarkJson.Default.BenchmarkReport) + "\n";

    /// <summary>Reads a report.</summary>
    /// <exception cref="TrainingException">The file is missing, cannot be read, or is no report.</exception>
    public static BenchmarkReport Read(string path)
    {
        string text = TextOf(path);
        string? format = FormatOf(text, path);
        if (format?.StartsWith(AnyFormat, StringComparison.Ordinal) != true)
            throw Unusable($"{path}: this is no report of a benchmark.");
        if (format != CurrentFormat)
            throw Unusable($"{path}: this report has the format '{format}'; this lvseg reads '{CurrentFormat}'.");
        BenchmarkReport report = Parse(text, path);
        if (report.Tolerance is not (>= 0 and < 1))
            throw new TrainingException($"{path}: tolerance is {report.Tolerance}; it must be 0 or more and less than 1.");
        if (report.Ratios.FirstOrDefault(ratio => !(ratio.Value > 0)) is { Key: { } name, Value: var value })
            throw new TrainingException($"{path}: the ratio {name} is {value}; it must be more than 0.");
        return report;
    }

    private static TrainingException Unusable(string what, Exception? inner = null) => new(what, inner) { Remedy = new BenchmarkAgain() };

    private static string TextOf(string path)
    {
        if (path.Length == 0)
            throw Unusable("The path of the report is empty; it must name a file.");
        if (Directory.Exists(path))
            throw Unusable($"{path}: this is a folder; a report of a benchmark was expected.");
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unusable($"{path}: there is no such file.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable($"{path}: the report cannot be read{(e is UnauthorizedAccessException ? "; reading it is not permitted" : "")}.", e);
        }
    }

    // A later format may have other keys, so nothing else is looked at before it.
    private static string? FormatOf(string text, string path)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("format", out JsonElement format)
                && format.ValueKind == JsonValueKind.String ? format.GetString() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Unusable($"{path}: this is no JSON, or not the whole of it.", e);
        }
    }

    private static BenchmarkReport Parse(string text, string path)
    {
        try
        {
            return JsonSerializer.Deserialize(text, BenchmarkJson.Default.BenchmarkReport)!;
        }
        catch (JsonException e)
        {
            string key = e.Path is ['$', '.', .. var inside] ? inside : "a key";
            throw Unusable($"{path}: this report is damaged: {key} is missing or not what it must be.", e);
        }
    }
}

/// <summary>The processor at its best; see <c>docs/performance.md</c> for what is computed.</summary>
/// <param name="ConvolutionGflops">10⁹ floating-point operations a second in a large convolution, in the better layout.</param>
/// <param name="ConvolutionLayout">nchw or channels_last.</param>
/// <param name="MatrixProductGflops">The same in a matrix product.</param>
/// <param name="CopyGbPerS">10⁹ bytes a second, read and written together, in a copy of memory.</param>
public sealed record PeakFigures(Spread ConvolutionGflops, string ConvolutionLayout, Spread MatrixProductGflops, Spread CopyGbPerS);

/// <summary>A network's training step or forward pass.</summary>
public sealed record WorkFigures
{
    /// <summary>dense, fcn or unet.</summary>
    public required string Network { get; init; }

    /// <summary>train or predict.</summary>
    public required string Task { get; init; }

    /// <summary>Slices at once.</summary>
    public required int Batch { get; init; }

    /// <summary>Milliseconds.</summary>
    public required Spread Ms { get; init; }

    /// <summary>Slices a second.</summary>
    public required double ImagesPerS { get; init; }

    /// <summary>10⁹ floating-point operations of its convolutions; 0 where it has none.</summary>
    public required double Gflop { get; init; }

    /// <summary>10⁹ of them a second.</summary>
    public required double GflopPerS { get; init; }

    /// <summary>compute: <see cref="Gflop"/> at the convolution peak; or memory: weights (in training with both moments, read and written) at the rate of a copy.</summary>
    public required string Bound { get; init; }

    /// <summary>Milliseconds that the bound alone would take.</summary>
    public required double BoundMs { get; init; }

    /// <summary>That as a part of what it took.</summary>
    public required double FractionOfBound { get; init; }

    /// <summary>Milliseconds of the plain TorchSharp loop; null where it was not measured.</summary>
    public required Spread? PlainMs { get; init; }

    /// <summary>How often the plain loop's time is ours; null where it was not measured.</summary>
    public required double? SpeedupOverPlain { get; init; }
}

/// <summary>Evaluating slices beside nothing but their forward pass.</summary>
/// <param name="Network">dense, fcn or unet.</param>
/// <param name="SlicesPerS">Slices a second, all figures computed.</param>
/// <param name="ForwardSlicesPerS">Slices a second of the forward pass alone.</param>
/// <param name="ShareOfForward">The one over the other.</param>
public sealed record EvaluationFigures(string Network, Spread SlicesPerS, Spread ForwardSlicesPerS, double ShareOfForward);

/// <summary>Reading and checking records beside reading the same bytes. The page cache is warm for both.</summary>
/// <param name="File">What was read: a file's name, or <c>phantom</c>.</param>
/// <param name="Megabytes">10⁶ bytes of it.</param>
/// <param name="GbPerS">10⁹ bytes a second, read, checked and decoded.</param>
/// <param name="PlainGbPerS">10⁹ bytes a second, read into a buffer.</param>
/// <param name="ShareOfPlain">The one over the other.</param>
public sealed record ReadingFigures(string File, double Megabytes, Spread GbPerS, Spread PlainGbPerS, double ShareOfPlain);

/// <summary>Writing a checkpoint to the disk.</summary>
/// <param name="Network">Whose.</param>
/// <param name="Megabytes">10⁶ bytes of it.</param>
/// <param name="Ms">Milliseconds, until it is on the disk.</param>
/// <param name="MbPerS">10⁶ bytes a second.</param>
public sealed record CheckpointFigures(string Network, double Megabytes, Spread Ms, double MbPerS);

/// <summary>How reports stand in files.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, RespectNullableAnnotations = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BenchmarkReport))]
[JsonSerializable(typeof(BenchmarkCheck))]
[JsonSerializable(typeof(ScalingReport))]
internal sealed partial class BenchmarkJson : JsonSerializerContext;
