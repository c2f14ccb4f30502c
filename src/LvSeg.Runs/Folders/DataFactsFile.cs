using System.Text.Json;
using System.Text.Json.Serialization;
using LvSeg.Data.Files;
using LvSeg.Data.Identity;
using LvSeg.Runs.Facts;

namespace LvSeg.Runs.Folders;

/// <summary>The file <c>data.json</c>: on which slices a run was trained, so far as is needed to tell whether the figures of two runs may be compared.</summary>
public static class DataFactsFile
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="facts">Both sets of slices with their marks.</param>
    /// <exception cref="ArgumentException">The validation slices or a set's marks are missing.</exception>
    /// <exception cref="IOException">The disk is full, read-only or gone; the old file is untouched.</exception>
    public static void Write(string path, DataFacts facts) =>
        AtomicFile.WriteText(path, JsonSerializer.Serialize(
            new Layout(facts.Synthetic, facts.SplitBy, LayoutOf(facts.Training), LayoutOf(facts.Validation)) { EpochsOnOtherValidation = facts.EpochsOnOtherValidation }, Format) + "\n");

    /// <summary>Reads it back.</summary>
    /// <returns>Null where there is no such file: an older version left none.</returns>
    /// <exception cref="RunException">The file is unreadable or damaged.</exception>
    public static DataFacts? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            Layout read = JsonSerializer.Deserialize<Layout>(File.ReadAllText(path), Format)
                ?? throw new RunException($"{path}: it says nothing. The file is damaged.");
            return new DataFacts
            {
                Synthetic = read.SyntheticPhantom,
                SplitBy = read.SplitBy,
                Training = SetOf(read.Training),
                Validation = SetOf(read.Validation),
                EpochsOnOtherValidation = read.EpochsOnOtherValidation,
            };
        }
        catch (JsonException e)
        {
            throw new RunException($"{path}:{e.LineNumber + 1}: this is not what a run keeps of its data. The file is damaged.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"{path} cannot be read: {e.Message}", e);
        }
    }

    private static SetLayout LayoutOf(SliceSet? set) => set is { Marks: { } marks } ? new(set.Count) { Sha256 = set.Sha256, Marks = marks, Intensity = set.Intensity }
        : throw new ArgumentException("Both sets of slices need their marks.", nameof(set));

    private static SliceSet SetOf(SetLayout layout) => new(layout.Slices) { Sha256 = layout.Sha256, Marks = layout.Marks, Intensity = layout.Intensity };

    private sealed record Layout(bool SyntheticPhantom, string? SplitBy, SetLayout Training, SetLayout Validation)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int EpochsOnOtherValidation { get; init; }
    }

    private sealed record SetLayout(int Slices)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Sha256 { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public SetMarks? Marks { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IntensityScale? Intensity { get; init; }
    }
}
