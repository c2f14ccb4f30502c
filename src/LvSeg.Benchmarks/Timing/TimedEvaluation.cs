using LvSeg.Benchmarks.Results;
using LvSeg.Data.Slices;
using LvSeg.Keras.Models;
using LvSeg.Runs.Configuration;
using LvSeg.Training.Evaluating;
using LvSeg.Training.Models;

namespace LvSeg.Benchmarks.Timing;

/// <summary>Slices measured with all figures, beside nothing but their forward pass.</summary>
internal sealed class TimedEvaluation : TimedGroup
{
    // A set is long, and what an evaluation does once for all of it must not weigh here.
    private const int Slices = 32, SlicesOfLarge = 4;
    private const double LargeFlops = 10e9;

    private readonly string _network;
    private readonly int _count;
    private readonly TimedOperation _evaluation, _forward;

    public TimedEvaluation(NetworkDescription network, IReadOnlyList<Slice> slices, TimeProvider clock, double seconds)
    {
        _network = NetworkKinds.NameOf(network.Kind);
        Model model = new DescribedNetwork(network).Build(seed: 1);
        model.Build();
        var batches = new BatchesInMemory(slices, batchSize: 1, distinct: slices.Count);
        _count = model.Flops > LargeFlops ? SlicesOfLarge : Slices;
        var source = new SlicesInMemory([.. Enumerable.Range(0, _count).Select(i => slices[i % slices.Count])]);
        byte[] majority = slices[0].Mask!;
        _forward = new TimedOperation(clock, seconds, () =>
        {
            for (int i = 0; i < _count; i++)
                model.Predict(batches[i].Inputs).Dispose();
        }, model, batches)
        { Name = $"{_network} forward pass, slice by slice" };
        _evaluation = new TimedOperation(clock, seconds, () => Evaluator.Measure(model, source, majority)) { Name = $"{_network} evaluation" };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Timed> All => [_forward, _evaluation];

    /// <summary>What came of it.</summary>
    public EvaluationFigures Figures() => new(_network,
        Spread.Of(_evaluation.Rounds.Select(seconds => _count / seconds)),
        Spread.Of(_forward.Rounds.Select(seconds => _count / seconds)),
        Spread.Of(_forward.Rounds.Zip(_evaluation.Rounds, (forward, evaluation) => forward / evaluation)).Median);
}
