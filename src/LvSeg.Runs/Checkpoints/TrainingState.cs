using System.Text.Json.Serialization;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Facts;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Machines;

namespace LvSeg.Runs.Checkpoints;

/// <summary>The text of a checkpoint: all of it that is not an array of numbers. No clock, host or path is in it.</summary>
public sealed record TrainingState
{
    /// <summary>The network.</summary>
    public required NetworkDescription Network { get; init; }

    /// <summary>How many classes it tells apart.</summary>
    public int Classes { get; init; } = NetworkDescription.Classes;

    /// <summary>How records stored a pixel, where it was trained.</summary>
    public required string ImageType { get; init; }

    /// <summary>What a stored pixel was divided by; null for 1024 in records and 256 in PNGs of 8 bits.</summary>
    public double? Scale { get; init; }

    /// <summary>The feature of a record that held the image; null for the course's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ImageFeature { get; init; }

    /// <summary>The feature of a record that held the labels; null for the course's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LabelFeature { get; init; }

    /// <summary>Millimetres a pixel; null where it was not known.</summary>
    public double? Spacing { get; init; }

    /// <summary>What is done beside running the network once, unless somebody says otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public PredictionOptions? PredictionOptions { get; init; }

    /// <summary>The same; the network's own scores where nothing was said.</summary>
    [JsonIgnore]
    public PredictionOptions Prediction => PredictionOptions ?? new();

    /// <summary>The data it was trained on.</summary>
    [JsonConverter(typeof(DataFactsConverter))]
    public required DataFacts TrainingData { get; init; }

    /// <summary>The epoch under way, counted from 0.</summary>
    public int Epoch { get; init; }

    /// <summary>Steps of it that are done.</summary>
    public int Step { get; init; }

    /// <summary>Steps of the optimizer since the first.</summary>
    public long Iterations { get; init; }

    /// <summary>
    /// Decides the weights at the start and each epoch's order: random streams are functions of the seed and the position, so that these
    /// are their whole state.
    /// </summary>
    public ulong Seed { get; init; }

    /// <summary>The figure whose best epoch is kept.</summary>
    public required string Monitor { get; init; }

    /// <summary>The epochs that are done, with all figures.</summary>
    public IReadOnlyList<EpochFigures> History { get; init; } = [];

    /// <summary>What it was computed on; another kind may round differently.</summary>
    public required Machine Machine { get; init; }
}

/// <summary>How a <see cref="TrainingState"/> stands in the file.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(TrainingState))]
[JsonSerializable(typeof(DataFactsConverter.Layout))]
internal sealed partial class TrainingStateJson : JsonSerializerContext;
