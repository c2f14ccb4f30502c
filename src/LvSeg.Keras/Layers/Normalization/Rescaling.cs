using LvSeg.Keras.Layers.Fields;
using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Layers;

/// <summary>x · scale + offset, with one pair of numbers or one for each channel. Nothing is learned.</summary>
/// <remarks>Input and output: any shape, the same. No weights.</remarks>
public sealed class Rescaling : Layer
{
    private readonly OneOrMore<double> _scale, _offset;

    /// <param name="scale">A number, or one for each channel.</param>
    /// <param name="offset">A number, or one for each channel; 0 unless said.</param>
    /// <param name="name">Unique in the network; null for Keras's own.</param>
    /// <exception cref="KerasException">A number is not finite.</exception>
    public Rescaling(OneOrMore<double> scale, OneOrMore<double>? offset = null, string? name = null)
        : base(name)
    {
        _scale = scale;
        _offset = offset ?? 0.0;
        if (_scale.Concat(_offset).Any(number => !double.IsFinite(number)))
            throw new KerasException($"{this}: scale and offset must be finite; received {_scale} and {_offset}.");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<FieldValue> Configuration => [new("scale", _scale), new("offset", _offset)];

    /// <summary>One factor for each channel, once it was applied.</summary>
    internal float[] Scales => ForEachChannel(_scale);

    /// <summary>What is added to each channel, once it was applied.</summary>
    internal float[] Offsets => ForEachChannel(_offset);

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        Shape input = OnlyInput(inputs);
        foreach ((string field, OneOrMore<double> numbers) in new[] { ("scale", _scale), ("offset", _offset) })
        {
            if (numbers.Count > 1 && numbers.Count != input[^1])
                throw new KerasException($"{this}: {field} has {numbers.Count} numbers; {input} has {input[^1]} channels. Give one number, or one for each.");
        }
        return input;
    }

    /// <inheritdoc/>
    protected internal override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training)
    {
        Tensor x = inputs[0];
        long[] shape = [.. Enumerable.Repeat(1L, (int)x.dim())];
        shape[Layout.ChannelAxis(x)] = OutputShape[^1];
        return x * tensor(Scales, shape, device: x.device) + tensor(Offsets, shape, device: x.device);
    }

    private float[] ForEachChannel(OneOrMore<double> numbers) =>
        [.. Enumerable.Range(0, OutputShape[^1]).Select(c => (float)numbers[numbers.Count == 1 ? 0 : c])];
}
