using LvSeg.Data.Files;
using LvSeg.Evaluation.Json;

namespace LvSeg.Evaluation;

/// <summary>What <c>eval</c> found out, as it stands in <c>evaluation.json</c>.</summary>
public sealed record EvaluationReport
{
    /// <summary>The run's name; null for a checkpoint outside any run.</summary>
    public string? Run { get; init; }

    /// <summary>best, latest, final, or the checkpoint's path.</summary>
    public required string Checkpoint { get; init; }

    /// <summary>The network's name, such as <c>fcn</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Where the slices came from.</summary>
    public required string Data { get; init; }

    /// <summary>True where the slices are phantoms and no patients.</summary>
    public required bool Synthetic { get; init; }

    /// <summary>val, train or all.</summary>
    public required string Split { get; init; }

    /// <summary>The network's figures.</summary>
    public required FigureSet Network { get; init; }

    /// <summary>Those of calling every pixel background.</summary>
    public required FigureSet Background { get; init; }

    /// <summary>Those of the training masks' majority.</summary>
    public required FigureSet Majority { get; init; }

    /// <summary>Patients, areas, probabilities; null for an evaluation of an older version.</summary>
    public EvaluationDetails? Details { get; init; }

    /// <summary>What a reader must know beside the numbers, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>
    /// The report as JSON, keys in a fixed order: the network's figures at the top level, the same keys again under
    /// <c>baselines.background</c> and <c>baselines.majority</c>; the network's have a 95 % interval beside each, and those of the field after them. An undefined figure is null; so is a loss that is NaN or infinite, which JSON
    /// cannot say: a note tells of it. Numbers read back to the same double.
    /// </summary>
    public string ToJson() => EvaluationJson.Write(this) + "\n";

    /// <summary>Reads a report back. Keys that this program does not know are passed over.</summary>
    /// <exception cref="EvaluationException">The file is missing, cannot be read or is no such report; the message names the file and the key.</exception>
    public static EvaluationReport Read(string path)
    {
        try
        {
            return EvaluationJson.Read(File.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvaluationException(e is FileNotFoundException or DirectoryNotFoundException
                ? $"{path} does not exist." : $"{path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Writes <see cref="ToJson"/> to a file, whole or not at all.</summary>
    /// <exception cref="IOException">The disk is full, read-only or gone; the old file is untouched.</exception>
    public void Save(string path) => AtomicFile.WriteText(path, ToJson());
}
