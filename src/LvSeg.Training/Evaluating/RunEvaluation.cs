using LvSeg.Data.Datasets;
using LvSeg.Data.Scans;
using LvSeg.Keras.Native;
using LvSeg.Runs.Checkpoints;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Facts;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Keys;
using LvSeg.Training.Checkpoints;


namespace LvSeg.Training.Evaluating;

/// <summary>
/// How good a run's checkpoint is on a set of slices, or an ensemble of several. <see cref="Open"/>, then <see cref="Measure"/>, then
/// <see cref="EvaluationResult.Save"/>.
/// </summary>
/// <remarks>
/// Whoever shows how far it is calls <see cref="ReadSlices"/> and <see cref="LoadNetworks"/> before; <see cref="Measure"/> does what was left out.
/// </remarks>
public sealed class RunEvaluation : IDisposable
{
    private readonly string _device;
    private SourceScan? _scan;
    private OwnSlices? _own;
    private CheckpointMeasurer? _measurer;

    private RunEvaluation(TrainedNetworks networks, EvaluationOptions options)
    {
        Networks = networks;
        Prediction = networks.State.Prediction.With(options.TestTime, options.LargestComponent);
        Data = EvaluatedData.Open(networks, options);
        _device = options.Device;
    }

    /// <summary>What is measured.</summary>
    public TrainedNetworks Networks { get; }

    /// <summary>What on.</summary>
    public EvaluatedData Data { get; }

    /// <summary>How slices are segmented.</summary>
    public PredictionOptions Prediction { get; }

    /// <summary>Where the files go unless somebody says otherwise; null for a checkpoint that lies in no run.</summary>
    /// <remarks>Reads the slices first: only a measurement of the run's own slices goes into the place of its own evaluation.</remarks>
    public string? Folder => EvaluationFiles.FolderFor(Networks, Data, Own().IsOwn, Prediction);

    /// <summary>Opens a run's checkpoint, the file of one, or an ensemble, with the slices that it is measured on.</summary>
    /// <param name="runs">The folder of the runs.</param>
    /// <param name="run">The run, or for an ensemble the folder of runs, by its name or path; null for the newest.</param>
    /// <param name="checkpoint">best, latest, final, or the path of a file.</param>
    /// <param name="ensemble">Whether all runs of a folder are taken together.</param>
    /// <param name="options">What is said otherwise than the training did; null for nothing.</param>
    /// <exception cref="LvSeg.Runs.RunException">There is no such run, checkpoint or ensemble.</exception>
    /// <exception cref="ConfigurationException">A file is named together with a run or an ensemble, or the run's configuration is damaged.</exception>
    /// <exception cref="CheckpointException">A checkpoint is damaged.</exception>
    /// <exception cref="LvSeg.Data.DataException">The data cannot be used.</exception>
    public static RunEvaluation Open(string runs, string? run = null, string checkpoint = CheckpointName.Best, bool ensemble = false, EvaluationOptions? options = null) =>
        Of(NetworkChoice.Find(runs, run, checkpoint, ensemble).Open(), options);

    /// <summary>The evaluation of networks that are open already.</summary>
    /// <inheritdoc cref="Open"/>
    public static RunEvaluation Of(TrainedNetworks networks, EvaluationOptions? options = null) => new(networks, options ?? new());

    /// <summary>Reads and checks every slice.</summary>
    /// <param name="progress">Told after each slice how many have been read.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="LvSeg.Data.DataException">A slice cannot be read, or differs in size from the first.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public SourceScan ReadSlices(Action<int>? progress = null, CancellationToken stop = default) => _scan ??= SourceScan.Of(Data.Source, count =>
    {
        stop.ThrowIfCancellationRequested();
        progress?.Invoke(count);
    }, withHashes: Networks.Members.Any(member => member.State.TrainingData.Validation is null));

    /// <summary>Loads libtorch and the networks, to take slices of the size that was read.</summary>
    /// <exception cref="TrainingException">A network cannot take slices of that size.</exception>
    /// <exception cref="Keras.KerasException">A checkpoint is damaged, or there is no such device.</exception>
    public void LoadNetworks()
    {
        if (_measurer is not null)
            return;
        SourceScan scan = ReadSlices();
        LibTorch.Load();
        var measurer = new CheckpointMeasurer(Networks.Members, ComputeDevice.Choose(_device), Prediction);
        try
        {
            measurer.Load(scan.Height, scan.Width);
        }
        catch
        {
            measurer.Dispose();
            throw;
        }
        _measurer = measurer;
    }

    /// <summary>Measures every slice.</summary>
    /// <param name="progress">Told after each slice how many have been measured.</param>
    /// <param name="stop">Ends the measuring.</param>
    /// <exception cref="LvSeg.Data.DataException">A slice cannot be read.</exception>
    /// <exception cref="TrainingException">A network cannot take slices of that size.</exception>
    /// <exception cref="Keras.KerasException">A checkpoint is damaged, or there is no such device.</exception>
    /// <exception cref="LvSeg.Runs.Checkpoints.CheckpointException">Another checkpoint has taken the place of one.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public EvaluationResult Measure(Action<int>? progress = null, CancellationToken stop = default)
    {
        SourceScan scan = ReadSlices(stop: stop);
        LoadNetworks();
        // Before the measuring: a training that goes on may replace the checkpoint.
        DataFacts[] facts = [.. Networks.Members.Select(member => member.ReadTrainingData())];
        NetworkDescription network = Networks.State.Network;
        bool sameSize = (network.Height, network.Width) == (scan.Height, scan.Width);
        int done = 0;
        Measurement measured = _measurer!.Measure(Data.Source, sameSize ? facts[0].Training.Majority! : null, Data.Spacing,
            _ => progress?.Invoke(++done), stop);
        string checkpoint = Networks.IsEnsemble ? $"{Networks.Checkpoint} of {Networks.Members.Count} runs" : Networks.Checkpoint;
        string? folder = Folder;
        return new(
            measured.ToReport(Networks.Name, checkpoint, Networks.Network, Data.Path, Data.Part.Name(),
                [.. Own().Note is { } note ? [note] : Array.Empty<string>(), .. EvaluationNotes.Of(facts, scan), .. EvaluationNotes.Of(Prediction, scan.Height, scan.Width)]),
            measured.Tally, folder)
        {
            Pictured = folder == Networks.Folder ? Data.Source : null,
        };
    }

    /// <summary>Frees the networks.</summary>
    public void Dispose() => _measurer?.Dispose();

    private OwnSlices Own() => _own ??= OwnSlices.Of(Networks, Data, ReadSlices());
}
