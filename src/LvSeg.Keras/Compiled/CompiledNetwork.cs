using LvSeg.Keras.Compiled.Nodes;
using LvSeg.Keras.Kernels;
using LvSeg.Keras.Models;
using LvSeg.Keras.Native;
using static TorchSharp.torch;

namespace LvSeg.Keras.Compiled;

/// <summary>
/// A network as a list of nodes with memory of their own, computed by this program's kernels on the processor. It takes no memory from step
/// to step, and its results do not depend on the number of threads.
/// </summary>
internal sealed unsafe class CompiledNetwork : IDisposable
{
    private readonly IReadOnlyList<Node> _nodes;
    private readonly Value _input;
    private readonly PicturePool _pool = new();

    /// <param name="tensors">The network's values, each after those it needs; the last is its output.</param>
    /// <param name="input">Where it begins.</param>
    /// <param name="threads">How many compute.</param>
    public CompiledNetwork(IReadOnlyList<SymbolicTensor> tensors, SymbolicTensor input, int threads)
    {
        Workers = new Workers(threads);
        (_nodes, _input, Output) = NetworkCompiler.Compile(tensors, input, tensors[^1], Workers);
        Gradients = [.. _nodes.SelectMany(node => node.Gradients)];
    }

    /// <summary>True where a network can be computed this way.</summary>
    public static bool IsSupported => Lanes.AreSupported;

    /// <summary>Compute the nodes; whoever works for the network may use them meanwhile.</summary>
    public Workers Workers { get; }

    /// <summary>What the network makes.</summary>
    public Value Output { get; }

    /// <summary>The gradients of the trainable weights after <see cref="Backward"/>.</summary>
    public IReadOnlyList<Gradient> Gradients { get; }

    /// <summary>Tells that the weights have other numbers than at the last step.</summary>
    public void WeightsChanged()
    {
        foreach (Node node in _nodes)
            node.WeightsChanged();
    }

    /// <summary>Computes the output of a batch.</summary>
    /// <param name="inputs">In Keras's order, float32.</param>
    /// <param name="training">True in a training step.</param>
    public void Forward(Tensor inputs, bool training)
    {
        int batch = (int)inputs.shape[0];
        _input.Begin(batch);
        foreach (Node node in _nodes)
            node.Output.Begin(batch);
        Take(inputs);
        foreach (Node node in _nodes)
            node.Forward(training);
    }

    /// <summary>The output as a new tensor in Keras's order.</summary>
    public Tensor CopyOutput()
    {
        FeatureMap from = Output.Data;
        Tensor copy = empty([from.Batch, .. Output.Shape.ToInt64()]);
        Pointwise.Copy(Workers, from, Plain(copy, from));
        GC.KeepAlive(this);
        return copy;
    }

    /// <summary>Makes room for the gradient of <see cref="Output"/>, to be written before <see cref="Backward"/>.</summary>
    public void BeginBackward()
    {
        Output.BeginGradient(_pool);
        Output.AddsToGradient();
    }

    /// <summary>Computes <see cref="Gradients"/> from the gradient of the output.</summary>
    public void Backward()
    {
        for (int i = _nodes.Count - 1; i >= 0; i--)
        {
            if (!_nodes[i].Output.NeedsGradient)
                continue;
            foreach (Value input in _nodes[i].Inputs.Where(input => input.NeedsGradient))
                input.BeginGradient(_pool);
            _nodes[i].Backward();
            if (!_nodes[i].KeepsOutputGradient)
                _nodes[i].Output.EndGradient(_pool);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Node node in _nodes)
        {
            node.Dispose();
            node.Output.Dispose();
        }
        _input.Dispose();
        _pool.Dispose();
        Workers.Dispose();
    }

    private void Take(Tensor inputs)
    {
        using var scope = NewDisposeScope();
        Pointwise.Copy(Workers, Plain(inputs.to(float32).cpu().contiguous(), _input.Data), _input.Data);
    }

    // The tensor's own memory, without a rim. libtorch would copy as well, but its threads then keep the cores busy for a while.
    private static FeatureMap Plain(Tensor tensor, FeatureMap like) => new(TensorMemory.Numbers(tensor),
        like.Batch, like.Height, like.Width, like.Channels, like.RowLength, (nint)like.Height * like.RowLength);
}
