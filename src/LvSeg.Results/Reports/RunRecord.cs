using LvSeg.Results.Evaluation;
using LvSeg.Results.Runs;
using LvSeg.Results.Segmentation;
using LvSeg.Results.Slices;

namespace LvSeg.Results.Reports;

/// <summary>What a run's folder tells, read once for a report.</summary>
public sealed record RunRecord
{
    private const string DefaultMonitor = "val_dice_course";

    /// <summary>The folder.</summary>
    public required RunFolder Folder { get; init; }

    /// <summary>True once training has come to its end.</summary>
    public required bool Finished { get; init; }

    /// <summary>The configuration, key by key.</summary>
    public required IReadOnlyList<RunSetting> Settings { get; init; }

    /// <summary>The epochs that are done.</summary>
    public required IReadOnlyList<HistoryRow> History { get; init; }

    /// <summary>The last evaluation; null before the first.</summary>
    public EvaluationReport? Evaluation { get; init; }

    /// <summary>The same, slice by slice; null before the first.</summary>
    public IReadOnlyList<CaseResult>? Cases { get; init; }

    /// <summary>The slices with pictures; null where there are none.</summary>
    public IReadOnlyList<PicturedSlice>? Slices { get; init; }

    /// <summary>True where the slices are phantoms and no patients; null where nothing tells.</summary>
    public bool? Synthetic { get; init; }

    /// <summary>What it is trained on; null where an older version left no word of it.</summary>
    public RunData? TrainedOn { get; init; }

    /// <summary>The drawing of its network; null where the network is one of the lab's own.</summary>
    public RunDrawing? Drawing { get; init; }

    /// <summary>The run's name.</summary>
    public string Name => Folder.Name;

    /// <summary>The network's name.</summary>
    public string Model => Drawing?.Name ?? Evaluation?.Model ?? Settings.Of("model") ?? "unknown network";

    /// <summary>The folder of its data.</summary>
    public string Data => Settings.Of("data") ?? Evaluation?.Data ?? "unknown";

    /// <summary>The figure whose best epoch is kept.</summary>
    public string Monitor => Settings.Of("monitor") ?? DefaultMonitor;

    /// <summary>The best epoch; null where the monitored figure is defined in none.</summary>
    public HistoryRow? Best => MonitoredFigure.BestOf(History, row => row[Monitor], Monitor);

    /// <summary>The last epoch; null before the first is done.</summary>
    public HistoryRow? Last => History.Count == 0 ? null : History[^1];

    /// <summary>Reads a run's folder. What an unfinished run, or one of an older version, has not is null.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="finished">Whether training has come to its end.</param>
    /// <exception cref="RunException">A file of it is damaged; the message names it.</exception>
    public static RunRecord Read(RunFolder folder, bool finished)
    {
        IReadOnlyList<RunSetting> settings = RunSettings.Read(folder.ConfigFile);
        EvaluationReport? evaluation = File.Exists(folder.EvaluationFile) ? EvaluationReport.Read(folder.EvaluationFile) : null;
        RunData? trained = RunData.Read(folder.DataFile);
        RunDrawing? drawing = RunDrawing.Read(folder.NetworkFile);
        return new RunRecord
        {
            Folder = folder,
            Finished = finished,
            // A drawing is what it draws, wherever its file lies.
            Settings = drawing is null ? settings : [.. settings.Select(setting => setting.Key == "model" ? setting with { Value = drawing.Label } : setting)],
            History = File.Exists(folder.HistoryFile) ? HistoryFile.Read(folder.HistoryFile) : [],
            Evaluation = evaluation,
            Cases = File.Exists(folder.CasesFile) ? CaseTable.Read(folder.CasesFile) : null,
            Slices = SliceAlbum.Read(folder.SlicesFolder),
            Synthetic = trained?.SyntheticPhantom ?? evaluation?.Synthetic,
            TrainedOn = trained,
            Drawing = drawing,
        };
    }
}
