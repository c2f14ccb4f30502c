using LvSeg.Data;
using LvSeg.Data.Datasets;
using LvSeg.Data.Examples;
using LvSeg.Data.Files;
using LvSeg.Data.Slices;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Keras.Drawings;
using LvSeg.Keras.Fit;
using LvSeg.Keras.Models;
using LvSeg.Keras.Native;
using LvSeg.Reports.Pages;
using LvSeg.Reports.Pages.Runs;
using LvSeg.Runs.Checkpoints;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Facts;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Keys;
using LvSeg.Runs.Machines;
using LvSeg.Training.Augmentation;
using LvSeg.Training.Batches;
using LvSeg.Training.Callbacks;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Models;

namespace LvSeg.Training.Loop;

/// <summary>One training from its configuration to its last file. Made by <see cref="Begin"/> or <see cref="Resume"/>, then <see cref="Train"/>.</summary>
public sealed partial class TrainingRun : IDisposable
{
    private readonly RunLock _lock;
    private readonly TimeProvider _clock;
    private readonly FitPosition _position;
    private readonly TrainingState _origin;

    private TrainingRun(RunFolder folder, RunLock @lock, RunConfiguration configuration, DescribedNetwork network, TrainingData data, Model model,
        ComputeDevice device, FitPosition position, ResumedData kept, Machine? before, TimeProvider clock, Remark? jump = null)
    {
        Folder = folder;
        _lock = @lock;
        Configuration = configuration;
        Data = data;
        Model = model;
        Device = device;
        _position = position;
        _clock = clock;
        Facts = kept.Facts;
        _origin = OriginOf(configuration, network.Description, kept.Facts, device);
        Notes = [.. kept.Notes, .. ScheduleNotes(configuration, jump), .. NotesOf(data), .. RegionNotes(network, data), .. NotesOf(configuration), .. before is null ? [] : MachineNotes(before, _origin.Machine)];
    }

    /// <summary>Where everything goes.</summary>
    public RunFolder Folder { get; }

    /// <summary>The resolved configuration.</summary>
    public RunConfiguration Configuration { get; }

    /// <summary>The slices.</summary>
    public TrainingData Data { get; }

    /// <summary>What the run and its checkpoints keep of them.</summary>
    public DataFacts Facts { get; }

    /// <summary>The network.</summary>
    public Model Model { get; }

    /// <summary>Where it computes.</summary>
    public ComputeDevice Device { get; }

    /// <summary>What a person should know before it starts.</summary>
    public IReadOnlyList<Remark> Notes { get; }

    /// <summary>Epochs that an earlier process has done.</summary>
    public int EpochsDone => _position.Epoch;

    /// <summary>Begins a new run. Nothing is written before the data was read through and the network was built.</summary>
    /// <param name="configuration">What to do; the data must be set.</param>
    /// <param name="clock">Names the run and measures it.</param>
    /// <param name="progress">Told how many slices have been read.</param>
    /// <param name="check">Called with the data before anything is written; where it throws, there is no run.</param>
    /// <exception cref="LvSeg.Data.DataException">The data cannot be used.</exception>
    /// <exception cref="TrainingException">The network cannot take it.</exception>
    /// <exception cref="ConfigurationException">The keys of folds do not go together.</exception>
    /// <exception cref="DrawingException">The drawing of the network is missing, or something in it is wrong.</exception>
    /// <exception cref="LvSeg.Runs.RunException">The run's folder cannot be made.</exception>
    public static TrainingRun Begin(RunConfiguration configuration, TimeProvider clock, Action<int>? progress = null, Action<TrainingData>? check = null)
    {
        if (configuration.Data.FoldFault(isOneTraining: true) is { } fault)
            throw new ConfigurationException(fault);
        configuration = configuration with { Data = configuration.Data with { Folder = DataPaths.Full(configuration.Data.Folder!) } };
        if (configuration.Recipe.InitialWeights is { } weights)
            configuration = configuration with { Recipe = configuration.Recipe with { InitialWeights = Path.GetFullPath(weights) } };
        NetworkDrawing? drawing = configuration.Network.Kind == NetworkKind.Drawn ? NetworkDrawing.Read(configuration.Network.Drawing!) : null;
        (TrainingData data, DescribedNetwork network, Model model, ComputeDevice device) = Prepare(ref configuration, drawing, progress);
        check?.Invoke(data);
        BeginWith(configuration.Recipe.InitialWeights, model);
        var begun = new ResumedData { Facts = data.Facts(configuration.Data.SplitSeed) };
        var folder = RunFolder.Create(configuration.Place.Runs, model.Name, configuration.Place.Name, clock);
        RunLock? @lock = null;
        try
        {
            @lock = folder.Lock();
            Keep(drawing, folder, ref configuration);
            ConfigurationFile.Write(folder.ConfigFile, configuration);
            KeepFacts(folder, begun.Facts);
        }
        catch
        {
            // A run without a configuration would be the newest, and could not be resumed.
            @lock?.Dispose();
            Directory.Delete(folder.Folder, recursive: true);
            throw;
        }
        return new TrainingRun(folder, @lock, configuration, network, data, model, device, FitPosition.Start, begun, before: null, clock);
    }

    /// <summary>Goes on with a run where its latest checkpoint left it, or from the start where it has none.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="options">What may be another from now on.</param>
    /// <param name="clock">Measures it.</param>
    /// <param name="progress">Told how many slices have been read.</param>
    /// <returns>Null where the run is finished and no more epochs are asked for.</returns>
    /// <exception cref="TrainingException">More epochs are done already than asked for, its data changed, or the end of its schedule would be moved.</exception>
    /// <exception cref="LvSeg.Runs.RunException">Another process trains this run.</exception>
    public static TrainingRun? Resume(RunFolder folder, ResumeOptions options, TimeProvider clock, Action<int>? progress = null)
    {
        int? epochs = options.Epochs;
        RunLock @lock = folder.Lock();
        try
        {
            folder.RemoveLeftovers();
            RunConfiguration configuration = ConfigurationFile.Read(folder.ConfigFile);
            if (configuration.Data.Folder is null)
                throw new ConfigurationException($"{folder.ConfigFile}: the key data is missing; it must name the folder of the run's slices.");
            Checkpoint? from = File.Exists(folder.LatestCheckpoint) ? Checkpoint.Open(folder.LatestCheckpoint) : null;
            int done = from?.State.Epoch ?? 0;
            if (epochs < done || (epochs == done && from!.State.Step > 0))
                throw new TrainingException($"The run '{folder.Name}' has done {Counted.Of(done, "epoch")} already") { Remedy = new AskForMoreEpochs(epochs.Value) };
            if (folder.IsFinished && (epochs ?? configuration.Recipe.Epochs) <= done)
            {
                @lock.Dispose();
                return null;
            }
            configuration = ResumedData.Located(configuration, folder, options.Data);
            NetworkDrawing? drawing = DrawingOf(folder, configuration, from);
            RunConfiguration begun = configuration;
            configuration = WithEpochs(configuration, epochs, from?.State) with { Machine = configuration.Machine with { Device = options.Device ?? configuration.Machine.Device } };
            DataFacts? before = KeptFacts.Of(folder, from);
            (TrainingData data, DescribedNetwork network, Model model, ComputeDevice chosen) = Prepare(ref configuration, drawing, progress, withHashes: before is not { Training.Slices.Count: > 0 });
            var kept = ResumedData.Check(before, data, configuration.Data.SplitSeed, folder.Name, done, options.AcceptNewValidation);
            Remark? jump = MovedEnd(begun, configuration, StepsOf(configuration, data), from?.State, options.ExtendSchedule);
            if (from is null)
                BeginWith(configuration.Recipe.InitialWeights, model);
            FitPosition position = from?.Restore(model) ?? FitPosition.Start;
            var run = new TrainingRun(folder, @lock, configuration, network, data, model, chosen, position, kept, from?.State.Machine, clock, jump);
            // Nothing of the run is changed before all of it was found to fit.
            folder.MakeFolders();
            Keep(drawing, folder, ref configuration);
            ConfigurationFile.Write(folder.ConfigFile, configuration);
            KeepFacts(folder, kept.Facts);
            File.Delete(folder.FinalCheckpoint);
            return run;
        }
        catch
        {
            @lock.Dispose();
            throw;
        }
    }

    /// <summary>Trains to the last epoch, or to the one after which a callback ends it, measures the best one, and leaves everything in the run's folder.</summary>
    /// <param name="observers">See the training as it goes; called after the run's own callbacks.</param>
    /// <param name="stop">Ends it after the step under way, or the slice that is measured, saved so that it can be resumed.</param>
    /// <param name="measured">Told how many validation slices the best epoch was measured on so far, after the last epoch.</param>
    /// <param name="commands">The commands that the run's page shows; null for none.</param>
    /// <exception cref="TrainingException">It diverged.</exception>
    /// <exception cref="IOException">The disk is full, read-only or gone; the files of before are untouched.</exception>
    public TrainingOutcome Train(IReadOnlyList<Callback> observers, CancellationToken stop, Action<int>? measured = null, IPageCommands? commands = null)
    {
        var interruption = new Interruption();
        IReadOnlyList<Slice> pictured = RunPictures.Choose(Data.Set.Validation, Configuration.Machine.Pictures);
        using TensorBoardWriter? tensorBoard = Configuration.Machine.TensorBoard
            ? new TensorBoardWriter(Folder, pictured, Configuration.Machine.Histograms, _clock)
            : null;
        IReadOnlyList<EpochResult> history = Model.Fit(
            new SliceBatches(Data.Set.Train, Configuration.Recipe.BatchSize, Configuration.Recipe.Seed, new Augmenter(Configuration.Recipe.Augmentation, Configuration.Recipe.Seed)),
            Configuration.Recipe.Epochs,
            new SliceBatches(Data.Set.Validation, batchSize: 1),
            [
                new StopOnNotANumber(),
                new HistoryRecorder(Folder.HistoryFile, _clock),
                // Before the checkpoint: a kill between the two leaves events that are made again, not events that are missing.
                .. tensorBoard is null ? [] : (Callback[])[tensorBoard],
                new CheckpointWriter(Folder, Configuration.Recipe.Monitor, Facts.EpochsOnOtherValidation, TimeSpan.FromMinutes(Configuration.Machine.CheckpointMinutes), _clock, Save, (path, state) => SaveAverages(path, state.Position())),
                new RunPictures(Folder, pictured),
                .. observers,
                interruption,
            ],
            _position, stop);

        EpochResult? best = MonitoredFigure.BestOf(history.Skip(Facts.EpochsOnOtherValidation), epoch => epoch[Configuration.Recipe.Monitor], Configuration.Recipe.Monitor);
        if (interruption.Happened)
            return new TrainingOutcome(history, best, null, Interrupted: true);
        if (Measure(best is null ? CheckpointName.Latest : CheckpointName.Best, [.. ValidationNote(), .. LossNote(history), .. Data.Remarks.Select(remark => remark.Text)], measured, stop) is not { } evaluation)
            return new TrainingOutcome(history, best, null, Interrupted: true);
        RunReport.Write(Folder, finished: true, commands);
        // Last of all: where it lies, the run is finished.
        if (Configuration.Recipe.WeightAverage == 0)
            AtomicFile.Copy(Folder.LatestCheckpoint, Folder.FinalCheckpoint);
        else
            SaveAverages(Folder.FinalCheckpoint, new FitPosition(history.Count, 0, [], history));
        return new TrainingOutcome(history, best, evaluation, Interrupted: false);
    }

    /// <summary>Frees the network and lets others train the run.</summary>
    public void Dispose()
    {
        Model.Dispose();
        _lock.Dispose();
    }

    private static (TrainingData Data, DescribedNetwork Network, Model Model, ComputeDevice Device) Prepare(
        ref RunConfiguration configuration, NetworkDrawing? drawing, Action<int>? progress, bool withHashes = false)
    {
        var data = TrainingData.Open(configuration, progress, withHashes);
        var network = new DescribedNetwork(NetworkDescription.Of(configuration, data.Train.Height, data.Train.Width, drawing?.Text), drawing);
        Model model = network.Build(configuration.Recipe.Seed);
        LibTorch.Load(configuration.Machine.Threads);
        configuration = configuration with { Machine = configuration.Machine with { Threads = LibTorch.Threads } };
        var device = ComputeDevice.Choose(configuration.Machine.Device);
        model.To(device.Device);
        Recipe.Compile(model, configuration, StepsOf(configuration, data));
        return (data, network, model, device);
    }

    private static void BeginWith(string? checkpoint, Model model)
    {
        if (checkpoint is not null)
            Checkpoint.Open(checkpoint).LoadWeightsInto(model);
    }

    private static TrainingState OriginOf(RunConfiguration configuration, NetworkDescription network, DataFacts facts, ComputeDevice device) => new()
    {
        Network = network,
        ImageType = configuration.Data.ImageType.Name(),
        Scale = configuration.Data.Scale,
        ImageFeature = configuration.Data.ImageFeature,
        LabelFeature = configuration.Data.LabelFeature,
        Spacing = configuration.Data.Spacing,
        TrainingData = facts,
        PredictionOptions = configuration.Prediction is { IsPlain: false } more ? more : null,
        Seed = configuration.Recipe.Seed,
        Monitor = configuration.Recipe.Monitor,
        Machine = new Machine
        {
            Device = device.Device.type == TorchSharp.DeviceType.CPU ? "cpu" : "cuda",
            Processor = Processor.Kind,
            Threads = LibTorch.Threads,
        },
    };

    // Once the slices are kept, the facts come first: a kill between the two leaves the older slices, and going on asks again whether others are right.
    private static void KeepFacts(RunFolder folder, DataFacts facts)
    {
        bool isKept = File.Exists(folder.SliceTableFile);
        if (isKept)
            DataFactsFile.Write(folder.DataFile, facts);
        SliceTable.Write(folder.SliceTableFile, facts);
        if (!isKept)
            DataFactsFile.Write(folder.DataFile, facts);
    }

    private void Save(string path, FitState state) => Save(path, state.Position());

    // What validated and is used, in the place of the weights; a training goes on from the weights themselves.
    private void SaveAverages(string path, FitPosition position)
    {
        using IDisposable averages = Model.UseAverages();
        Save(path, position);
    }

    private void Save(string path, FitPosition position)
    {
        try
        {
            Checkpoint.Save(path, Model, position, _origin);
        }
        finally
        {
            foreach (TorchSharp.torch.Tensor sum in position.RunningSums)
                sum.Dispose();
        }
    }
}
