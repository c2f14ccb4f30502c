using LvSeg.Benchmarks.Plain;
using LvSeg.Benchmarks.Results;
using LvSeg.Data.Slices;
using LvSeg.Keras.Models;
using LvSeg.Runs.Configuration;
using static TorchSharp.torch;

namespace LvSeg.Benchmarks.Timing;

/// <summary>A network's training step or forward pass, ours and, where wanted, the plain one.</summary>
internal sealed class TimedWork : TimedGroup
{
    // Weights, and in training both moments of Adam: 4 bytes each, read and written; a forward pass reads the weights alone.
    private const double TrainedBytes = 24, ReadBytes = 4;

    private readonly Work _work;
    private readonly Timed _ours;
    private readonly Timed? _plain;
    private readonly double _flops, _bytes;

    private TimedWork(Work work, Timed ours, Timed? plain, Model model)
    {
        _work = work;
        _ours = ours;
        _plain = plain;
        bool trains = work.Task == NetworkTask.Train;
        _flops = work.Batch * (trains ? NetworkFlops.TrainingStep(model) : NetworkFlops.Forward(model));
        _bytes = model.ParameterCount * (trains ? TrainedBytes : ReadBytes);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Timed> All => _plain is null ? [_ours] : [_ours, _plain];

    public static TimedWork Of(Work work, NetworkDescription network, IReadOnlyList<Slice> slices, bool againstPlain, TimeProvider clock, double seconds)
    {
        Model model = Benchmark.Compiled(network);
        var batches = new BatchesInMemory(slices, work.Batch);
        string name = $"{NetworkKinds.NameOf(work.Network)} {(work.Task == NetworkTask.Train ? "training step" : "forward pass")}, batch {work.Batch}";
        if (work.Task == NetworkTask.Predict)
        {
            int at = 0;
            var predict = new TimedOperation(clock, seconds, () => model.Predict(batches[at++].Inputs).Dispose(), model, batches) { Name = name };
            return new(work, predict, null, model);
        }
        return new(work, new TrainingStep(clock, seconds, model, batches) { Name = name },
            againstPlain ? Plain(network, model, new BatchesInMemory(slices, work.Batch), name, clock, seconds) : null, model);
    }

    /// <summary>What came of it.</summary>
    /// <param name="convolution">Seconds of the peak's convolution, round by round.</param>
    /// <param name="copy">Seconds of the peak's copy, round by round.</param>
    public WorkFigures Figures(IReadOnlyList<double> convolution, IReadOnlyList<double> copy)
    {
        bool computes = _flops > 0;
        double[] bound = [.. computes
            ? convolution.Select(seconds => seconds * _flops / Peaks.ConvolutionFlops)
            : copy.Select(seconds => seconds * _bytes / Peaks.BytesOfCopy)];
        return new()
        {
            Network = NetworkKinds.NameOf(_work.Network),
            Task = RatioName.NameOf(_work.Task),
            Batch = _work.Batch,
            Ms = Spread.Of(_ours.Rounds.Select(one => one * 1e3)),
            ImagesPerS = Spread.Of(_ours.Rounds.Select(one => _work.Batch / one)).Median,
            Gflop = _flops / 1e9,
            GflopPerS = Spread.Of(_ours.Rounds.Select(one => _flops / one / 1e9)).Median,
            Bound = computes ? "compute" : "memory",
            BoundMs = Spread.Of(bound.Select(one => one * 1e3)).Median,
            FractionOfBound = Spread.Of(bound.Zip(_ours.Rounds, (limit, one) => limit / one)).Median,
            PlainMs = _plain is null ? null : Spread.Of(_plain.Rounds.Select(one => one * 1e3)),
            SpeedupOverPlain = _plain is null ? null : Spread.Of(_plain.Rounds.Zip(_ours.Rounds, (plain, ours) => plain / ours)).Median,
        };
    }

    private static TimedOperation Plain(NetworkDescription network, Model model, BatchesInMemory batches, string name, TimeProvider clock, double seconds)
    {
        var plain = new PlainTraining(network);
        using (NewDisposeScope())
            plain.CopyFrom(model.SaveWeights());
        int at = 0;
        return new TimedOperation(clock, seconds, () => plain.Step(batches[at++]), plain, batches) { Name = $"{name}, plain" };
    }
}
