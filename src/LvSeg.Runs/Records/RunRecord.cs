using System.Text.Json;
using LvSeg.Evaluation;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Evaluation.Tables;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Facts;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Keys;
using LvSeg.Runs.Slices;

namespace LvSeg.Runs.Records;

/// <summary>What a run's folder tells. Nothing else reads the folder of a run as a whole.</summary>
public sealed record RunRecord
{
    /// <summary>The folder.</summary>
    public required RunFolder Folder { get; init; }

    /// <summary>Where the run stands.</summary>
    public required RunState State { get; init; }

    /// <summary>What it was asked to do; null where the file cannot be read.</summary>
    public RunConfiguration? Configuration { get; init; }

    /// <summary>The epochs that are done; none where the file is not there or cannot be read.</summary>
    public IReadOnlyList<EpochFigures> History { get; init; } = [];

    /// <summary>What it is trained on; null where an older version left no word of it.</summary>
    public DataFacts? TrainedOn { get; init; }

    /// <summary>The drawing of its network; null where the network is one of the lab's own.</summary>
    public RunDrawing? Drawing { get; init; }

    /// <summary>The last evaluation; null before the first, and in a summary.</summary>
    public EvaluationReport? Evaluation { get; init; }

    /// <summary>The same, slice by slice; null before the first, and in a summary.</summary>
    public IReadOnlyList<CaseResult>? Cases { get; init; }

    /// <summary>The slices with pictures; null where there are none, and in a summary.</summary>
    public IReadOnlyList<PicturedSlice>? Slices { get; init; }

    /// <summary>True where any of its slices is a phantom and no patient's; null where nothing tells.</summary>
    public bool? Synthetic { get; init; }

    /// <summary>What of it cannot be read; null where nothing is wrong.</summary>
    public string? Fault { get; init; }

    /// <summary>The run's name.</summary>
    public string Name => Folder.Name;

    /// <summary>The network's name; null where nothing tells.</summary>
    public string? Network => Drawing?.Name ?? Evaluation?.Model ?? ValueOf(Settings.Find("model"));

    /// <summary>The folder of its data; null where nothing tells.</summary>
    public string? Data => Configuration?.Data.Folder ?? Evaluation?.Data;

    /// <summary>Epochs that are done.</summary>
    public int EpochsDone => Last?.Epoch ?? 0;

    /// <summary>The figure that its epochs are judged by; null where that is not known.</summary>
    public string? Monitor => Configuration?.Recipe.Monitor;

    /// <summary>The epoch with the best monitored figure, of those that were judged on the same slices as the last; null where that is defined in none.</summary>
    public EpochFigures? Best => Monitor is { } monitor ? MonitoredFigure.BestOf(History.Where(row => row.Epoch > (TrainedOn?.EpochsOnOtherValidation ?? 0)), row => row[monitor], monitor) : null;

    /// <summary>The last epoch that is done; null before the first.</summary>
    public EpochFigures? Last => History.Count > 0 ? History[^1] : null;

    /// <summary>Sums up every run of a folder, the newest first.</summary>
    public static IReadOnlyList<RunRecord> SummarizeAll(string runsFolder) => [.. RunFolder.All(runsFolder).Select(Summarize)];

    /// <summary>
    /// Sums up a run from its small text files, so that many are summed up at once. What cannot be read is told in <see cref="Fault"/>, so that one
    /// damaged file hides no other run.
    /// </summary>
    public static RunRecord Summarize(RunFolder folder)
    {
        List<string> faults = [];
        RunRecord read = Read(folder, new Reader(faults));
        return read with
        {
            Synthetic = read.TrainedOn?.Synthetic ?? SyntheticByEvaluation(folder),
            Fault = faults.Count == 0 ? null : string.Join(Environment.NewLine, faults),
        };
    }

    /// <summary>Reads all of a run's folder. What an unfinished run, or one of an older version, has not is null.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="finished">Whether training has come to its end; null for what the folder says.</param>
    /// <exception cref="RunException">A file of it is damaged; the message names it.</exception>
    /// <exception cref="EvaluationException">A file with its figures is damaged; the message names it.</exception>
    public static RunRecord Read(RunFolder folder, bool? finished = null)
    {
        RunRecord read = Read(folder, new Reader(Faults: null));
        EvaluationReport? evaluation = File.Exists(folder.EvaluationFile) ? EvaluationReport.Read(folder.EvaluationFile) : null;
        return read with
        {
            State = finished is not { } said ? read.State : said ? RunState.Finished : RunState.Unfinished,
            Evaluation = evaluation,
            Cases = File.Exists(folder.CasesFile) ? CaseTable.Read(folder.CasesFile) : null,
            Slices = SliceIndex.Read(folder.SlicesFolder),
            Synthetic = read.TrainedOn?.Synthetic ?? evaluation?.Synthetic,
        };
    }

    /// <summary>The value of a key of its configuration; null where it is not set. A drawn network is what its drawing says, wherever the file lies.</summary>
    public string? ValueOf(Setting setting) => Configuration is not { } configuration ? null
        : setting.Key == "model" && Drawing is not null ? Drawing.Label : setting.Read(configuration);

    /// <summary>Every key of its configuration that concerns how it is done, with its value, those that its file leaves out among them; <c>null</c> in letters for one that is not set.</summary>
    public IReadOnlyList<(Setting Setting, string Value)> Keys => Configuration is null ? []
        : [.. ConfigurationFile.RunKeys.Select(setting => (setting, ValueOf(setting) ?? "null"))];

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

    private static RunRecord Read(RunFolder folder, Reader reader) => new()
    {
        Folder = folder,
        State = folder.IsFinished ? RunState.Finished : folder.IsBeingTrained ? RunState.Running : RunState.Unfinished,
        Configuration = reader.Try(() => ConfigurationFile.Read(folder.ConfigFile)),
        History = (File.Exists(folder.HistoryFile) ? reader.Try(() => HistoryFile.Read(folder.HistoryFile)) : null) ?? [],
        TrainedOn = reader.Try(() => DataFactsFile.Read(folder.DataFile)),
        Drawing = reader.Try(() => RunDrawing.Read(folder.NetworkFile)),
    };

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

    // Collects what cannot be read, or ends with the first of it.
    private sealed record Reader(List<string>? Faults)
    {
        public T? Try<T>(Func<T?> read)
            where T : class
        {
            try
            {
                return read();
            }
            catch (Exception e) when (e is ConfigurationException or RunException or EvaluationException)
            {
                if (Faults is null)
                    throw e is ConfigurationException damaged ? new RunException(e.Message, e.InnerException ?? e) { Remedy = damaged.Remedy } : e;
                Faults.Add(e.Message);
                return null;
            }
        }
    }
}
