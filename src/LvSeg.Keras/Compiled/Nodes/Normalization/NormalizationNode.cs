using LvSeg.Keras.Kernels;
using LvSeg.Keras.Models;

namespace LvSeg.Keras.Compiled.Nodes.Normalization;

/// <summary>Batch normalization, with the relu behind it where there is one.</summary>
internal sealed unsafe class NormalizationNode : Node
{
    private readonly BatchNorm _norm;
    private readonly double _momentum;
    private readonly Weight _gamma, _beta, _mean, _variance;
    private readonly WrittenGradient _gammaGradient, _betaGradient;

    public NormalizationNode(Value input, Value output, IReadOnlyList<Weight> weights, double momentum, double epsilon, bool relu, Workers workers)
        : base(output, input)
    {
        _norm = new BatchNorm(output.Shape[^1], epsilon, relu, workers);
        _momentum = momentum;
        (_gamma, _beta, _mean, _variance) = (weights[0], weights[1], weights[2], weights[3]);
        (_gammaGradient, _betaGradient) = (new WrittenGradient(_gamma), new WrittenGradient(_beta));
    }

    public override IReadOnlyList<Gradient> Gradients => [_gammaGradient, _betaGradient];

    public override void Forward(bool training)
    {
        if (training)
        {
            _norm.Measure(Input.Data);
            _norm.Use(_norm.BatchMean, _norm.BatchVariance, _gamma.Numbers, _beta.Numbers);
            MoveTowards(_mean.Numbers, _norm.BatchMean);
            MoveTowards(_variance.Numbers, _norm.BatchVariance);
        }
        else
        {
            _norm.Use(Doubles(_mean.Numbers), Doubles(_variance.Numbers), _gamma.Numbers, _beta.Numbers);
        }
        _norm.Forward(Input.Data, Output.Data);
    }

    public override void Backward() =>
        Give(Input, (to, add) => _norm.Backward(Input.Data, Output.Gradient, _gammaGradient.Values, _betaGradient.Values, to, add));

    private void MoveTowards(float* moving, ReadOnlySpan<double> batch)
    {
        for (int c = 0; c < batch.Length; c++)
            moving[c] = (float)(moving[c] * _momentum + batch[c] * (1 - _momentum));
    }

    private double[] Doubles(float* numbers)
    {
        double[] doubles = new double[Output.Shape[^1]];
        for (int c = 0; c < doubles.Length; c++)
            doubles[c] = numbers[c];
        return doubles;
    }
}
