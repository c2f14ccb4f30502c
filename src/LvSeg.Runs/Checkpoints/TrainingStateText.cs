using System.Text.Json;
using LvSeg.Data.Examples;
using LvSeg.Runs.Configuration;

namespace LvSeg.Runs.Checkpoints;

/// <summary>Reads the text of a checkpoint.</summary>
internal static class TrainingStateText
{
    /// <summary>Reads a state, and checks the values that all else builds upon.</summary>
    /// <param name="text">JSON.</param>
    /// <param name="path">The checkpoint, for messages.</param>
    /// <exception cref="CheckpointException">It is no state of a training; the message names the file and the key.</exception>
    public static TrainingState Read(string text, string path)
    {
        TrainingState? state;
        try
        {
            state = JsonSerializer.Deserialize(text, TrainingStateJson.Default.TrainingState);
        }
        catch (JsonException e)
        {
            // The reader of JSON is the inner failure where the text itself is wrong.
            throw e.InnerException is JsonException ? Damaged("its text is no JSON", e) : DamagedKey(e.Path is ['$', '.', .. var key] ? key : MissingKey(text), e);
        }
        return state is null ? throw DamagedKey(null) : FaultyKey(state) is { } faulty ? throw DamagedKey(faulty) : state;

        CheckpointException Damaged(string what, Exception? inner = null) => new($"{path}: the checkpoint is damaged: {what}.", inner);

        CheckpointException DamagedKey(string? key, Exception? inner = null) =>
            Damaged(key is null ? "its text holds no keys" : $"the key '{key}' of its text is missing or has no right value", inner);
    }

    private static string? MissingKey(string text)
    {
        using var json = JsonDocument.Parse(text);
        return json.RootElement.ValueKind != JsonValueKind.Object ? null
            : TrainingStateJson.Default.TrainingState.Properties.FirstOrDefault(key => key.IsRequired && !json.RootElement.TryGetProperty(key.Name, out _))?.Name;
    }

    private static string? FaultyKey(TrainingState state)
    {
        NetworkDescription network = state.Network;
        (string Key, bool IsRight)[] checks =
        [
            ("network.kind", Enum.IsDefined(network.Kind)),
            ("network.height", network.Height >= 1),
            ("network.width", network.Width >= 1),
            ("network.filters", network.Kind != NetworkKind.Unet || network.Filters >= 1),
            ("network.depth", network.Kind != NetworkKind.Unet || network.Depth >= 1),
            ("network.drawing", network.Kind != NetworkKind.Drawn || network.Drawing is not null),
            ("image_type", ImageTypes.Names.Contains(state.ImageType, StringComparer.OrdinalIgnoreCase)),
            ("scale", IsPositive(state.Scale)),
            ("spacing", IsPositive(state.Spacing)),
            ("epoch", state.Epoch >= 0),
            ("step", state.Step >= 0),
            ("iterations", state.Iterations >= 0),
            ("history", state.History.All(epoch => epoch is not null)),
        ];
        return checks.FirstOrDefault(check => !check.IsRight).Key;
    }

    private static bool IsPositive(double? value) => value is null || (value > 0 && double.IsFinite(value.Value));
}
