using System.Text.Json;
using LvSeg.Keras.Saving;

namespace LvSeg.Runs.Checkpoints;

/// <summary>The text of a checkpoint, without its arrays. Needs no libtorch.</summary>
/// <param name="Path">The file.</param>
/// <param name="State">What the text says.</param>
/// <param name="Text">The text itself.</param>
public sealed record CheckpointHeader(string Path, TrainingState State, string Text)
{
    /// <summary>The entry of the file's header that holds the text.</summary>
    public const string StateKey = "lvseg";

    private const string FormatKey = "format", Format = "lvseg 1";

    /// <summary>Reads the header of a checkpoint.</summary>
    /// <exception cref="CheckpointException">The file is missing, damaged, or something else.</exception>
    public static CheckpointHeader Read(string path)
    {
        SafetensorsHeader header = ReadHeader(path);
        if (!header.Metadata.TryGetValue(FormatKey, out string? format) || !header.Metadata.TryGetValue(StateKey, out string? text))
            throw new CheckpointException($"{path}: this is a safetensors file, but no checkpoint of lvseg.");
        if (!header.IsGuarded)
            throw new CheckpointException($"{path}: the checkpoint is damaged: its checksums are missing.");
        if (format != Format)
            throw new CheckpointException($"{path}: this checkpoint has the format '{format}'; this lvseg reads '{Format}'.");
        return new CheckpointHeader(path, TrainingStateText.Read(text, path), text);
    }

    /// <summary>The texts that a file's header holds for a state, by their names.</summary>
    public static IReadOnlyDictionary<string, string> MetadataOf(TrainingState state) => new Dictionary<string, string>
    {
        [FormatKey] = Format,
        [StateKey] = JsonSerializer.Serialize(state, TrainingStateJson.Default.TrainingState),
    };

    private static SafetensorsHeader ReadHeader(string path)
    {
        if (Directory.Exists(path))
            throw new CheckpointException($"{path}: it is a folder; the file of a checkpoint was expected.");
        try
        {
            return SafetensorsHeader.Read(path);
        }
        catch (SafetensorsException e)
        {
            throw new CheckpointException(e.Message, e.InnerException);
        }
    }
}
