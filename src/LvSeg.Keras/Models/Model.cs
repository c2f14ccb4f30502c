using LvSeg.Keras.Layers;
using LvSeg.Keras.Losses;
using LvSeg.Keras.Metrics;
using LvSeg.Keras.Optimizers;
using static TorchSharp.torch;

namespace LvSeg.Keras.Models;

/// <summary>A network: a list of named layers with their inputs, and what it is trained with.</summary>
/// <remarks>
/// The list is the only description there is: the summary, the counts, the computation and what is saved all read it.
/// Weights come to be when they are first needed, from the seed alone.
/// </remarks>
public sealed partial class Model : IDisposable
{
    private readonly SymbolicTensor _output;
    private readonly List<SymbolicTensor> _nodes = [];
    private readonly ulong _seed;
    private readonly MeanLoss _meanLoss = new();
    private Optimizer? _optimizer;
    private Loss? _loss;
    private IReadOnlyList<Metric> _metrics = [];
    private Device? _device;
    private bool _isBuilt;

    /// <param name="input">Where the network begins.</param>
    /// <param name="output">What it makes.</param>
    /// <param name="seed">Decides the first weights.</param>
    /// <param name="name">For the summary.</param>
    /// <exception cref="KerasException">The output does not come from the input, or two layers have one name.</exception>
    public Model(Input input, SymbolicTensor output, ulong seed = 0, string name = "functional")
    {
        Input = input;
        _output = output;
        _seed = seed;
        Name = name;
        Collect(output, []);
        if (!_nodes.Contains(input))
            throw new KerasException($"The output of {output.Layer} does not come from the input {input.Shape} that was given.");
        NameLayers();
    }

    /// <summary>A network whose layers follow one another.</summary>
    /// <inheritdoc cref="Model(Input, SymbolicTensor, ulong, string)"/>
    public static Model Sequential(Input input, IEnumerable<Layer> layers, ulong seed = 0, string name = "sequential")
    {
        SymbolicTensor value = input;
        foreach (Layer layer in layers)
            value = layer.Apply(value);
        return new Model(input, value, seed, name);
    }

    /// <summary>For the summary.</summary>
    public string Name { get; }

    /// <summary>Where the network begins.</summary>
    public Input Input { get; }

    /// <summary>Without the batch: (height, width, channels).</summary>
    public Shape InputShape => Input.Shape;

    /// <summary>Without the batch: (height, width, classes) for a network that segments.</summary>
    public Shape OutputShape => _output.Shape;

    /// <summary>The layers, each after those it needs; the input is the first.</summary>
    public IEnumerable<Layer> Layers => _nodes.Select(node => node.Layer);

    /// <summary>What the layers make, each after what it is made of; the input is the first, the output the last.</summary>
    public IReadOnlyList<SymbolicTensor> Tensors => _nodes;

    /// <summary>What the layers learn and keep, in their order.</summary>
    public IEnumerable<Weight> Weights => Layers.SelectMany(layer => layer.Weights);

    /// <summary>Where it computes.</summary>
    public Device Device => _device ?? CPU;

    /// <summary>What it is trained with.</summary>
    /// <exception cref="InvalidOperationException">The model was not compiled.</exception>
    public Optimizer Optimizer => _optimizer ?? throw NotCompiled();

    /// <summary>Says what it is trained with. Weights stay as they are.</summary>
    /// <param name="optimizer">Changes the weights.</param>
    /// <param name="loss">What is made smaller.</param>
    /// <param name="metrics">What is counted on the way; <c>loss</c> always is.</param>
    /// <param name="runEagerly">Whether libtorch computes it layer by layer on the processor too; see <see cref="IsCompiled"/>.</param>
    /// <exception cref="InvalidOperationException">The averages of the optimizer before stand in place of the weights.</exception>
    public void Compile(Optimizer optimizer, Loss loss, IReadOnlyList<Metric>? metrics = null, bool runEagerly = false)
    {
        if (UsesAverages)
            throw AveragesAreInPlace();
        _runEagerly = runEagerly;
        if (runEagerly)
            ReleaseCompiled();
        _optimizer = optimizer;
        _loss = loss;
        _metrics = [_meanLoss, .. metrics ?? []];
    }

    /// <summary>Moves the weights to a device; call it before training.</summary>
    public void To(Device device)
    {
        if (_isBuilt)
        {
            ReleaseCompiled();
            foreach (Weight weight in Weights)
                weight.MoveTo(device);
        }
        _device = device;
        Build();
    }

    /// <summary>Makes the first weights, unless they are there.</summary>
    public void Build()
    {
        if (_isBuilt)
            return;
        ulong stream = 0;
        foreach (Weight weight in Weights)
            weight.Initialize(StreamOf(_seed, stream++), Device);
        _isBuilt = true;
    }

    /// <summary>Computes scores.</summary>
    /// <param name="inputs">In Keras's order: (batch, height, width, channels), float32.</param>
    /// <param name="training">True in a training step.</param>
    /// <returns>In the order of the computation; see <see cref="Layout"/>.</returns>
    /// <exception cref="KerasException">The input has another shape than the network's.</exception>
    internal Tensor Forward(Tensor inputs, bool training)
    {
        Checked(inputs);
        var values = new Dictionary<SymbolicTensor, Tensor> { [Input] = Layout.ToInternal(inputs.to(Device)).contiguous() };
        foreach (SymbolicTensor node in _nodes)
        {
            if (node != Input)
                values[node] = node.Layer.Forward([.. node.Inputs.Select(input => values[input])], training);
        }
        return values[_output];
    }

    private Tensor Checked(Tensor inputs) => inputs.shape.AsSpan(1).SequenceEqual(InputShape.ToInt64()) ? inputs
        : throw new KerasException($"The network takes {InputShape} a sample; received ({string.Join(", ", inputs.shape[1..])}).");

    /// <summary>Frees the weights and the optimizer's slots.</summary>
    public void Dispose()
    {
        ReleaseCompiled();
        foreach (Weight weight in Weights)
            weight.Release();
        _optimizer?.Release();
        foreach (Metric metric in _metrics)
            metric.Dispose();
        _isBuilt = UsesAverages = false;
    }

    private void Collect(SymbolicTensor node, HashSet<SymbolicTensor> seen)
    {
        if (!seen.Add(node))
            return;
        foreach (SymbolicTensor input in node.Inputs)
            Collect(input, seen);
        _nodes.Add(node);
    }

    private void NameLayers()
    {
        HashSet<string> taken = [];
        foreach (Layer layer in Layers.Where(layer => layer.IsNamed))
        {
            if (!taken.Add(layer.Name))
                throw new KerasException($"Two layers are called '{layer.Name}'; names must differ.");
        }
        foreach (Layer layer in Layers.Where(layer => !layer.IsNamed).ToList())
        {
            string name = layer.DefaultName;
            for (int i = 1; !taken.Add(name); i++)
                name = $"{layer.DefaultName}_{i}";
            layer.GiveName(name);
        }
    }

    // The finalizer of SplitMix64, so that neighbouring seeds and weights have streams that share nothing.
    private static ulong StreamOf(ulong seed, ulong stream)
    {
        ulong z = seed * 0x9E3779B97F4A7C15 + stream + 1;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (z ^ (z >> 31)) >> 1;
    }

    private static InvalidOperationException AveragesAreInPlace() =>
        new("The averages stand in place of the weights: call SwapAverages(), or dispose what UseAverages() gave, first.");

    private static InvalidOperationException NotCompiled() =>
        new("The model was not compiled: call Compile(optimizer, loss, metrics) first.");
}
