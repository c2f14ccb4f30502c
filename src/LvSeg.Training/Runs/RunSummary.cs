using System.Text.Json;
using LvSeg.Results;
using LvSeg.Results.Reports;
using LvSeg.Results.Runs;
using LvSeg.Results.Segmentation;
using LvSeg.Training.Configuration;

namespace LvSeg.Training.Runs;

/// <summary>Where a run stands.</summary>
public enum RunState
{
    /// <summary>Trained to its end.</summary>
    Finished,

    /// <summary>A process trains it now.</summary>
    Running,

    /// <summary>Stopped before its end; it can be gone on with.</summary>
    Unfinished,
}

/// <summary>What a run is and came to so far, read from its small text files: no checkpoint is opened, so that many runs are summed up at once.</summary>
/// <param name="Folder">The run.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Configuration">What it was asked to do; null where the file cannot be read.</param>
/// <param name="History">Its epochs so far; none where the file is not there or cannot be read.</param>
/// <param name="Data">What it is trained on; null where an older version left no word of it.</param>
/// <param name="Synthetic">True where any of its slices is a phantom; null where that is not known.</param>
/// <param name="Fault">What of it cannot be read; null where nothing is wrong.</param>
public sealed record RunSummary(
    RunFolder Folder, RunState State, RunConfiguration? Configuration, IReadOnlyList<HistoryRow> History, RunData? Data, bool? Synthetic, string? Fault)
{
    /// <summary>The drawing of its network; null where the network is one of the lab's own.</summary>
    public RunDrawing? Drawing { get; init; }

    /// <summary>Epochs that are done.</summary>
    public int EpochsDone => Last?.Epoch ?? 0;

    /// <summary>The figure that its epochs are judged by; null where that is not known.</summary>
    public string? Monitor => Configuration?.Monitor;

    /// <summary>The epoch with the best monitored figure; null where that is defined in none.</summary>
    public HistoryRow? Best { get; } = Configuration is not { Monitor: var monitor } ? null : MonitoredFigure.BestOf(History, row => row[monitor], monitor);

    /// <summary>The last epoch that is done; null before the first.</summary>
    public HistoryRow? Last => History.Count > 0 ? History[^1] : null;

    /// <summary>Sums up every run of a folder, the newest first.</summary>
    public static IReadOnlyList<RunSummary> All(string runsFolder) => [.. RunFolder.All(runsFolder).Select(Of)];

    /// <summary>Sums up a run. What cannot be read is told in <see cref="Fault"/>, so that one damaged file hides no other run.</summary>
    public static RunSummary Of(RunFolder folder)
    {
        List<string> faults = [];
        RunConfiguration? configuration = Try(() => ConfigurationFile.Read(folder.ConfigFile));
        IReadOnlyList<HistoryRow> history = (File.Exists(folder.HistoryFile) ? Try(() => HistoryFile.Read(folder.HistoryFile)) : null) ?? [];
        RunData? data = Try(() => RunData.Read(folder.DataFile));
        RunDrawing? drawing = Try(() => RunDrawing.Read(folder.NetworkFile));
        RunState state = folder.IsFinished ? RunState.Finished : folder.IsBeingTrained ? RunState.Running : RunState.Unfinished;
        return new RunSummary(folder, state, configuration, history, data,
            data?.SyntheticPhantom ?? SyntheticByEvaluation(folder), faults.Count == 0 ? null : string.Join(Environment.NewLine, faults))
        { Drawing = drawing };

        T? Try<T>(Func<T?> read)
            where T : class
        {
            try
            {
                return read();
            }
            catch (Exception e) when (e is ConfigurationException or RunException)
            {
                faults.Add(e.Message);
                return null;
            }
        }
    }

    /// <summary>The value of a key of its configuration; null where it is not set. A drawn network is what its drawing says, wherever the file lies.</summary>
    public string? ValueOf(Setting setting) => Configuration is not { } configuration ? null
        : setting.Key == "model" && Drawing is not null ? Drawing.Label : setting.Read(configuration);

    /// <summary>The keys of its configuration that are not as they are by default, with both values; null is a value that is not set.</summary>
    public IReadOnlyList<(string Key, string? Value, string? Default)> Changed()
    {
        if (Configuration is null)
            return [];
        var standard = new RunConfiguration();
        return
        [
            .. Settings.All.Select(setting => (setting.Key, ValueOf(setting), setting.Read(standard)))
                .Where(key => key.Item2 != key.Item3),
        ];
    }

    private static bool? SyntheticByEvaluation(RunFolder folder)
    {
        try
        {
            using var evaluation = JsonDocument.Parse(File.ReadAllText(folder.EvaluationFile));
            return evaluation.RootElement.GetProperty("synthetic_phantom").GetBoolean();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
