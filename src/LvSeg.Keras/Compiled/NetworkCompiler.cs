using LvSeg.Keras.Compiled.Nodes;
using LvSeg.Keras.Compiled.Nodes.Activations;
using LvSeg.Keras.Compiled.Nodes.Convolutions;
using LvSeg.Keras.Compiled.Nodes.Normalization;
using LvSeg.Keras.Compiled.Nodes.Reshaping;
using LvSeg.Keras.Kernels;
using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;

namespace LvSeg.Keras.Compiled;

/// <summary>Makes nodes of the layers of a network. Neighbours that are quicker together become one; the numbers stay the same.</summary>
/// <remarks>
/// A relu is part of the node before it, or of the max-pooling behind it: the largest of the positive parts is the positive part of the
/// largest, and there are fewer numbers by then. A convolution of repeated pixels is computed before they are repeated.
/// </remarks>
internal sealed class NetworkCompiler
{
    private readonly IReadOnlyList<SymbolicTensor> _tensors;
    private readonly Workers _workers;
    private readonly Dictionary<SymbolicTensor, Value> _values = [];
    private readonly HashSet<SymbolicTensor> _done = [];
    private readonly HashSet<SymbolicTensor> _reluToCome = [];
    private readonly Dictionary<SymbolicTensor, Value> _enlargementToCome = [];
    private readonly List<Node> _nodes = [];

    private NetworkCompiler(IReadOnlyList<SymbolicTensor> tensors, Workers workers) => (_tensors, _workers) = (tensors, workers);

    /// <summary>The nodes of a network, each after those it needs.</summary>
    /// <param name="tensors">The network's values, each after those it needs.</param>
    /// <param name="input">Where it begins.</param>
    /// <param name="output">What it makes.</param>
    /// <param name="workers">Compute it.</param>
    public static (IReadOnlyList<Node> Nodes, Value Input, Value Output) Compile(
        IReadOnlyList<SymbolicTensor> tensors, SymbolicTensor input, SymbolicTensor output, Workers workers)
    {
        var compiler = new NetworkCompiler(tensors, workers);
        compiler._values[input] = new Value(input.Shape) { NeedsGradient = false };
        foreach (SymbolicTensor tensor in tensors.Where(tensor => tensor != input))
        {
            if (!compiler._done.Contains(tensor))
                compiler._values[tensor] = compiler.Add(tensor);
        }
        return (compiler._nodes, compiler._values[input], compiler._values[output]);
    }

    private Value Add(SymbolicTensor tensor)
    {
        Value[] inputs = [.. tensor.Inputs.Select(input => _values[input])];
        var output = new Value(tensor.Shape) { NeedsGradient = inputs.Any(input => input.NeedsGradient) || tensor.Layer.Weights.Any(weight => weight.IsTrainable) };
        switch (tensor.Layer)
        {
            case Conv2D conv when conv.Windows is { Rows.Stride: 1, Columns.Stride: 1 } && _enlargementToCome.TryGetValue(tensor.Inputs[0], out Value? small):
                return Activated(tensor, output, conv.Activation, relu =>
                    EnlargedConvolutionNode.Of(small, output, conv.Windows, conv.Weights, relu, _workers));
            case Conv2D conv:
                return Activated(tensor, output, conv.Activation, relu =>
                    new ConvolutionNode(inputs[0], output, conv.Windows, conv.Weights, relu, _workers));
            case Conv2DTranspose conv:
                return Activated(tensor, output, conv.Activation, relu =>
                    new TransposedConvolutionNode(inputs[0], output, conv.Windows, conv.Weights, relu, _workers));
            case Dense dense:
                return Activated(tensor, output, dense.Activation, relu => new DenseNode(inputs[0], output, dense.Weights, relu, _workers));
            case BatchNormalization norm when inputs[0].NeedsGradient:
                return Activated(tensor, output, TakeRelu(tensor, output), relu =>
                    new NormalizationNode(inputs[0], output, norm.Weights, norm.Momentum, norm.Epsilon, relu, _workers));
            case GroupNormalization norm when inputs[0].NeedsGradient || norm.Weights.Count == 0:
                return Activated(tensor, output, TakeRelu(tensor, output), relu =>
                    new GroupNormalizationNode(inputs[0], output, norm.Groups, norm.Epsilon, norm.Gamma, norm.Beta, relu, _workers));
            case LayerNormalization { IsStandardization: true } norm when tensor.Shape.Rank is 1 or 3:
                return Done(new GroupNormalizationNode(inputs[0], output, groups: 1, norm.Epsilon, gamma: null, beta: null, relu: false, _workers));
            case MaxPooling2D pool when CanPool(pool):
                return Done(new PoolingNode(inputs[0], output, pool.Rows, pool.Columns, _reluToCome.Contains(tensor.Inputs[0]), _workers));
            case Concatenate when tensor.Shape.Rank is 1 or 3:
                return Done(new ConcatenateNode(inputs, output, _workers));
            case Layers.Add:
                return Activated(tensor, output, TakeRelu(tensor, output), relu => new AddNode(inputs, output, relu, _workers));
            case Cropping2D crop:
                return Done(new CroppingNode(inputs[0], output, crop.Margins, _workers));
            case ZeroPadding2D pad:
                return Done(new PaddingNode(inputs[0], output, pad.Margins, _workers));
            case Rescaling scale:
                return Done(new RescalingNode(inputs[0], output, scale.Scales, scale.Offsets, _workers));
            case UpSampling2D when OnlyReader(tensor) is { Layer: Conv2D { Windows: { Rows.Stride: 1, Columns.Stride: 1 } } }:
                _enlargementToCome[tensor] = inputs[0];
                return output;
            case UpSampling2D:
                return Done(new UpSamplingNode(inputs[0], output, _workers));
            case Flatten or Reshape:
                return Done(new ReshapeNode(inputs[0], output, _workers));
            case ActivationLayer { Activation: Activation.Relu }:
                return Done(new ReluNode(inputs[0], output, _workers));
            case ActivationLayer { Activation: Activation.LeakyRelu }:
                return Done(new LeakyReluNode(inputs[0], output, ActivationFunction.LeakySlope, _workers));
            case ActivationLayer { Activation: Activation.Softmax } when tensor.Shape.Rank is 1 or 3:
                return Done(new SoftmaxNode(inputs[0], output, _workers));
            default:
                return Done(new LayerNode(inputs, output, tensor.Layer));
        }
    }

    private Value Done(Node node)
    {
        _nodes.Add(node);
        return node.Output;
    }

    private Value Activated(SymbolicTensor tensor, Value output, Activation activation, Func<bool, Node> create)
    {
        bool later = activation == Activation.Relu && tensor.Layer is not BatchNormalization
            && OnlyReader(tensor) is { Layer: MaxPooling2D pool } && CanPool(pool);
        if (later)
            _reluToCome.Add(tensor);
        Done(create(activation == Activation.Relu && !later));
        return activation switch
        {
            Activation.Softmax => Done(new SoftmaxNode(output, After(output), _workers)),
            Activation.LeakyRelu => Done(new LeakyReluNode(output, After(output), ActivationFunction.LeakySlope, _workers)),
            _ => output,
        };
    }

    private static Value After(Value value) => new(value.Shape) { NeedsGradient = value.NeedsGradient };

    // The relu behind a normalization or a sum is a layer of its own in the network.
    private Activation TakeRelu(SymbolicTensor tensor, Value output)
    {
        if (OnlyReader(tensor) is not { Layer: ActivationLayer { Activation: Activation.Relu } } relu)
            return Activation.Linear;
        _values[relu] = output;
        _done.Add(relu);
        return Activation.Relu;
    }

    private SymbolicTensor? OnlyReader(SymbolicTensor tensor) =>
        tensor != _tensors[^1] && _tensors.Where(other => other.Inputs.Contains(tensor)).ToList() is [var reader] ? reader : null;

    private static bool CanPool(MaxPooling2D pool) => pool.Rows.Kernel * pool.Columns.Kernel < MaxPool.LargestWindow;
}
