using LvSeg.Benchmarks.Results;
using LvSeg.Data.Identity;
using LvSeg.Data.Slices;
using LvSeg.Keras.Fit;
using LvSeg.Keras.Models;
using LvSeg.Keras.Native;
using LvSeg.Runs.Checkpoints;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Facts;
using LvSeg.Runs.Machines;
using LvSeg.Training.Checkpoints;

namespace LvSeg.Benchmarks.Timing;

/// <summary>The writing of a checkpoint, until it is on the disk.</summary>
internal sealed class TimedCheckpoint : TimedGroup
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _path, _network;
    private readonly TimedOperation _writing;

    public TimedCheckpoint(NetworkDescription network, IReadOnlyList<Slice> slices, TimeProvider clock, double seconds)
    {
        _network = NetworkKinds.NameOf(network.Kind);
        _path = Path.Combine(_folder.Path, "bench.safetensors");
        Model model = Benchmark.Compiled(network);
        var origin = new TrainingState
        {
            Network = network,
            ImageType = "int64",
            TrainingData = new DataFacts { Synthetic = true, SplitBy = "slice", Training = new SliceSet(slices.Count) { Slices = [.. slices.Select(SliceIdentity.Of)], Majority = slices[0].Mask } },
            Monitor = "val_dice_course",
            Machine = new Machine { Device = "cpu", Processor = Processor.Kind, Threads = LibTorch.Threads },
        };
        _writing = new TimedOperation(clock, seconds, () => Checkpoint.Save(_path, model, FitPosition.Start, origin), model)
        {
            Name = "writing a checkpoint",
        };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Timed> All => [_writing];

    /// <summary>What came of it.</summary>
    public CheckpointFigures Figures()
    {
        double megabytes = new FileInfo(_path).Length / 1e6;
        return new(_network, megabytes, Spread.Of(_writing.Rounds.Select(seconds => seconds * 1e3)),
            Spread.Of(_writing.Rounds.Select(seconds => megabytes / seconds)).Median);
    }

    public override void Dispose()
    {
        base.Dispose();
        _folder.Dispose();
    }
}
