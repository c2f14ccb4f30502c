using LvSeg.Data.Files;
using LvSeg.Data.Identity;
using LvSeg.Keras.Fit;
using LvSeg.Keras.Models;
using LvSeg.Keras.Saving;
using LvSeg.Runs.Checkpoints;
using LvSeg.Runs.Facts;
using LvSeg.Training.Models;
using static TorchSharp.torch;

namespace LvSeg.Training.Checkpoints;

/// <summary>A training in one file: weights, optimizer, running sums, position, and what the training data was.</summary>
/// <remarks>
/// It holds all that <c>predict</c> needs. Arrays: each weight under its name in Keras's shape and order; the optimizer's slots under
/// <c>optimizer/</c>; the epoch's running sums under <c>running/</c>; <c>training_data/majority</c> (height, width); of the training and the validation slices
/// <c>training_data/marks</c> and <c>training_data/validation_marks</c> (slices, 42) and their names as text (bytes). The text <c>lvseg</c> of the header is a <see cref="TrainingState"/> as JSON.
/// </remarks>
public sealed class Checkpoint
{
    private const string Running = ReservedNames.Running + "/", TrainingData = ReservedNames.TrainingData + "/";
    private const string MajorityName = TrainingData + "majority", HashesName = TrainingData + "sha256";
    private const string MarksName = TrainingData + "marks", NamesName = TrainingData + "names";
    private const string ValidationMarksName = TrainingData + "validation_marks", ValidationNamesName = TrainingData + "validation_names";
    private const int HashBytes = 32;

    private readonly CheckpointHeader _header;

    private Checkpoint(CheckpointHeader header)
    {
        _header = header;
        Network = new DescribedNetwork(header.State.Network);
    }

    /// <summary>The file.</summary>
    public string Path => _header.Path;

    /// <summary>Its text.</summary>
    public TrainingState State => _header.State;

    /// <summary>Its network.</summary>
    public DescribedNetwork Network { get; }

    /// <summary>Reads the text of a checkpoint; needs no libtorch.</summary>
    /// <exception cref="CheckpointException">The file is missing, damaged, or something else.</exception>
    public static Checkpoint Open(string path) => new(CheckpointHeader.Read(path));

    /// <summary>Writes a checkpoint, whole or not at all. Equal trainings give equal bytes.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="model">Its weights and its optimizer are saved.</param>
    /// <param name="position">Where the training stands.</param>
    /// <param name="origin">What does not change from step to step, the data with every slice and the masks' majority among it; its position and history are replaced.</param>
    /// <exception cref="IOException">The disk is full, read-only or gone; the old file is untouched.</exception>
    public static void Save(string path, Model model, FitPosition position, TrainingState origin)
    {
        using var scope = NewDisposeScope();
        TrainingState state = origin with
        {
            Epoch = position.Epoch,
            Step = position.Step,
            Iterations = model.Optimizer.Iterations,
            History = [.. position.History.Select(epoch => epoch.ToFigures())],
        };
        DataFacts data = origin.TrainingData;
        KeyValuePair<string, Tensor>[] tensors =
        [
            .. model.SaveWeights(),
            .. model.SaveSlots(),
            .. position.RunningSums.Select((sum, i) => KeyValuePair.Create($"{Running}{i}", sum)),
            KeyValuePair.Create(MajorityName, tensor(data.Training.Majority!, [origin.Network.Height, origin.Network.Width])),
            KeyValuePair.Create(MarksName, Marks(data.Training)),
            KeyValuePair.Create(NamesName, Names(data.Training)),
            .. data.Validation is not { } validation ? [] : (KeyValuePair<string, Tensor>[])
            [
                KeyValuePair.Create(ValidationMarksName, Marks(validation)),
                KeyValuePair.Create(ValidationNamesName, Names(validation)),
            ],
        ];
        AtomicFile.Write(path, stream => SafetensorsFile.Write(stream, tensors, CheckpointHeader.MetadataOf(state)));
    }

    /// <summary>Builds the network and gives it its weights.</summary>
    /// <param name="height">Rows of the slices to come; null for those it was trained on.</param>
    /// <param name="width">Columns of the slices to come; likewise.</param>
    /// <exception cref="TrainingException">The network cannot take slices of that size.</exception>
    /// <exception cref="Keras.Drawings.DrawingException">Something in the network's drawing is wrong.</exception>
    /// <exception cref="CheckpointException">Another checkpoint has taken its place.</exception>
    /// <exception cref="Keras.KerasException">The file is damaged or holds other weights than its text says.</exception>
    public Model LoadModel(int? height = null, int? width = null)
    {
        (int Height, int Width) own = (State.Network.Height, State.Network.Width), asked = (height ?? own.Height, width ?? own.Width);
        if (asked != own && !Network.TakesAnySize)
            throw new TrainingException($"The {Network.Name} network of {Path} takes slices of "
                + $"{own.Height} × {own.Width} pixels only; these have {asked.Height} × {asked.Width}.");
        Model model = Network.Build(asked.Height, asked.Width, State.Seed);
        LoadWeightsInto(model);
        return model;
    }

    /// <summary>Gives a network the weights, and nothing else of the training.</summary>
    /// <exception cref="CheckpointException">Another checkpoint has taken its place.</exception>
    /// <exception cref="Keras.KerasException">The file is damaged or of another network; the message names the first layer that differs.</exception>
    public void LoadWeightsInto(Model model)
    {
        using var scope = NewDisposeScope();
        model.LoadWeights(Weights(ReadTensors()), Path);
    }

    /// <summary>Gives a compiled model its weights, its optimizer's state, and tells where to go on.</summary>
    /// <exception cref="CheckpointException">Another checkpoint has taken its place.</exception>
    /// <exception cref="Keras.KerasException">The file is damaged or of another network; the message names the first layer that differs.</exception>
    public FitPosition Restore(Model model)
    {
        using var scope = NewDisposeScope();
        IReadOnlyDictionary<string, Tensor> tensors = ReadTensors();
        model.LoadWeights(Weights(tensors), Path);
        model.LoadSlots(tensors, Path);
        model.Optimizer.Iterations = State.Iterations;
        Tensor[] sums = [.. Enumerable.Range(0, tensors.Keys.Count(name => name.StartsWith(Running, StringComparison.Ordinal)))
            .Select(i => tensors[$"{Running}{i}"].MoveToOuterDisposeScope())];
        return new FitPosition(State.Epoch, State.Step, sums, [.. State.History.Select(epoch => epoch.ToResult())]);
    }

    /// <summary>What is known of the data it was trained on, with the hash of each training slice and the majority of the masks.</summary>
    /// <exception cref="CheckpointException">Another checkpoint has taken its place.</exception>
    /// <exception cref="Keras.KerasException">The file is damaged.</exception>
    public DataFacts ReadTrainingData()
    {
        using var scope = NewDisposeScope();
        IReadOnlyDictionary<string, Tensor> tensors = ReadTensors();
        bool isOlder = tensors.ContainsKey(HashesName);
        IReadOnlyList<SliceIdentity>? training = Slices(tensors, MarksName, NamesName);
        if (!tensors.TryGetValue(MajorityName, out Tensor? majority) || (training is null && !isOlder))
            throw new TrainingException($"{Path}: the checkpoint is damaged: what it knows of its training data is missing.");
        DataFacts facts = State.TrainingData;
        return facts with
        {
            Training = facts.Training with
            {
                Majority = majority.bytes.ToArray(),
                Slices = training ?? [],
                Hashes = isOlder ? [.. tensors[HashesName].bytes.ToArray().Chunk(HashBytes).Select(Convert.ToHexStringLower)] : [],
            },
            Validation = facts.Validation is { } validation ? validation with { Slices = Slices(tensors, ValidationMarksName, ValidationNamesName) ?? [] } : null,
        };
    }

    private static Tensor Marks(SliceSet set) => tensor(SliceTable.MarksOf(set.Slices), [set.Slices.Count, SliceMark.Size]);

    private static Tensor Names(SliceSet set) => tensor(SliceTable.NamesOf(set.Slices));

    private IReadOnlyList<SliceIdentity>? Slices(IReadOnlyDictionary<string, Tensor> tensors, string marks, string names) =>
        tensors.TryGetValue(marks, out Tensor? marked) && tensors.TryGetValue(names, out Tensor? named)
            ? SliceTable.Of(named.bytes.ToArray(), marked.bytes.ToArray(), Path) : null;

    // A training that goes on replaces its latest checkpoint.
    private IReadOnlyDictionary<string, Tensor> ReadTensors()
    {
        SafetensorsContent content = SafetensorsFile.Read(Path);
        return content.Metadata.GetValueOrDefault(CheckpointHeader.StateKey) == _header.Text ? content.Tensors
            : throw new CheckpointException($"{Path}: another checkpoint has taken its place while it was read.") { Remedy = new ReadCheckpointAgain() };
    }

    private static Dictionary<string, Tensor> Weights(IReadOnlyDictionary<string, Tensor> tensors) =>
        tensors.Where(entry => !entry.Key.StartsWith(Model.SlotPrefix, StringComparison.Ordinal)
                && !entry.Key.StartsWith(Running, StringComparison.Ordinal)
                && !entry.Key.StartsWith(TrainingData, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Key, entry => entry.Value);
}
