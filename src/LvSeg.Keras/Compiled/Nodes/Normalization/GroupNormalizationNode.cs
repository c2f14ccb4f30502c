using LvSeg.Keras.Kernels;
using LvSeg.Keras.Models;

namespace LvSeg.Keras.Compiled.Nodes.Normalization;

/// <summary>Group normalization, with the relu behind it where there is one.</summary>
internal sealed unsafe class GroupNormalizationNode(Value input, Value output, int groups, double epsilon, Weight? gamma, Weight? beta, bool relu, Workers workers)
    : Node(output, input)
{
    private readonly GroupNorm _norm = new(output.Shape[^1], groups, epsilon, relu, workers);
    private readonly WrittenGradient? _gammaGradient = gamma is null ? null : new WrittenGradient(gamma);
    private readonly WrittenGradient? _betaGradient = beta is null ? null : new WrittenGradient(beta);

    public override IReadOnlyList<Gradient> Gradients => [.. new[] { _gammaGradient, _betaGradient }.OfType<Gradient>()];

    public override void Forward(bool training) =>
        _norm.Forward(Input.Data, gamma is null ? null : gamma.Numbers, beta is null ? null : beta.Numbers, Output.Data);

    public override void Backward() => Give(Input, (to, add) => _norm.Backward(Input.Data, Output.Gradient, gamma is null ? null : gamma.Numbers,
        _gammaGradient is null ? null : _gammaGradient.Values, _betaGradient is null ? null : _betaGradient.Values, to, add));
}
