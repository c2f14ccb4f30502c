using LvSeg.Benchmarks.Results;
using LvSeg.Benchmarks.Timing;
using LvSeg.Data.Slices;
using LvSeg.Keras.Models;
using LvSeg.Keras.Native;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Machines;
using LvSeg.Training.Loop;
using LvSeg.Training.Models;

namespace LvSeg.Benchmarks;

/// <summary>How far a benchmark is.</summary>
/// <param name="What">What is measured next.</param>
/// <param name="Round">The round, from 1; 0 while things are made ready.</param>
/// <param name="Rounds">How many there are.</param>
/// <param name="Done">The part of all that is done, 0 to 1.</param>
public readonly record struct BenchmarkProgress(string What, int Round, int Rounds, double Done);

/// <summary>Times the processor and the lab on it, round by round, so that a noisy hour is noisy for all.</summary>
public sealed class Benchmark : IDisposable
{
    private const int Slices = 16;
    private const ulong Seed = 1;

    private readonly BenchmarkPlan _plan;
    private readonly Peaks _peaks;
    private readonly List<TimedWork> _works = [];
    private readonly List<TimedEvaluation> _evaluations = [];
    private readonly TimedReading? _reading;
    private readonly TimedCheckpoint? _checkpoint;
    private readonly TimedStart? _start;

    /// <summary>Makes ready what the plan measures. Loads libtorch.</summary>
    /// <param name="plan">What is measured, and how long.</param>
    /// <param name="clock">Measures it.</param>
    /// <param name="progress">Told before each thing that is made ready.</param>
    /// <param name="stop">Ends it after the one under way.</param>
    /// <exception cref="Data.DataException">The records that are to be read are not there, or are damaged.</exception>
    /// <exception cref="Keras.KerasException">libtorch is missing or cannot be opened.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public Benchmark(BenchmarkPlan plan, TimeProvider clock, Action<BenchmarkProgress>? progress = null, CancellationToken stop = default)
    {
        _plan = plan;
        try
        {
            Next("libtorch");
            LibTorch.Load(plan.Threads);
            Next("records");
            if (plan.Reading)
                _reading = TimedReading.Open(plan.Data, clock, plan.Seconds);
            Next("slices");
            Slice[] slices = SlicesInMemory.Draw(Slices, plan.Side);
            Next("peaks");
            _peaks = new Peaks(clock, plan.Seconds, LibTorch.Threads);
            foreach (Work work in plan.Works)
            {
                Next($"{NetworkKinds.NameOf(work.Network)}, batch {work.Batch}");
                _works.Add(TimedWork.Of(work, Describe(work.Network), slices, plan.AgainstPlain.Contains(work), clock, plan.Seconds));
            }
            foreach (NetworkKind network in plan.Evaluations)
            {
                Next($"{NetworkKinds.NameOf(network)} evaluation");
                _evaluations.Add(new TimedEvaluation(Describe(network), slices, clock, plan.Seconds));
            }
            Next("checkpoint");
            if (plan.Checkpoint is { } kind)
                _checkpoint = new TimedCheckpoint(Describe(kind), slices, clock, plan.Seconds);
            if (plan.StartUp.Count > 0)
                _start = new TimedStart(plan.StartUp, clock, plan.Seconds);
        }
        catch
        {
            Dispose();
            throw;
        }

        void Next(string what)
        {
            stop.ThrowIfCancellationRequested();
            progress?.Invoke(new(what, 0, plan.Rounds, 0));
        }
    }

    /// <summary>Measures.</summary>
    /// <param name="processor">The processor's name, for the report.</param>
    /// <param name="progress">Told before each measurement.</param>
    /// <param name="stop">Ends it after the measurement under way.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public BenchmarkReport Run(string processor, Action<BenchmarkProgress>? progress = null, CancellationToken stop = default)
    {
        Timed[] all = [.. Groups().SelectMany(group => group.All)];
        for (int round = 0; round < _plan.Rounds; round++)
        {
            for (int i = 0; i < all.Length; i++)
            {
                progress?.Invoke(new(all[i].Name, round + 1, _plan.Rounds, (round + (double)i / all.Length) / _plan.Rounds));
                all[i].TakeRound(stop);
            }
        }
        return Report(processor);
    }

    /// <summary>Frees networks, buffers and temporary files.</summary>
    public void Dispose()
    {
        foreach (TimedGroup group in Groups())
            group.Dispose();
    }

    /// <summary>A network of the lab as it is measured: the U-Net has 32 filters, depth 4 and batch normalization.</summary>
    internal static NetworkDescription Describe(NetworkKind kind, int side, int filters = 32) =>
        NetworkDescription.Of(new RunConfiguration { Network = new() { Kind = kind, Filters = filters } }, side, side);

    /// <summary>Builds a network as a training does, with the training's loss, optimizer and metric.</summary>
    internal static Model Compiled(NetworkDescription network)
    {
        Model model = new DescribedNetwork(network).Build(Seed);
        Recipe.Compile(model, new RunConfiguration(), stepsAnEpoch: 1);
        model.Build();
        return model;
    }

    private NetworkDescription Describe(NetworkKind kind) => Describe(kind, _plan.Side);

    private IEnumerable<TimedGroup> Groups()
    {
        TimedGroup?[] groups = [_peaks, .. _works, .. _evaluations, _reading, _checkpoint, _start];
        return groups.OfType<TimedGroup>();
    }

    private BenchmarkReport Report(string processor)
    {
        IReadOnlyList<double> convolution = _peaks.BestConvolution.Rounds, copy = _peaks.Copy.Rounds;
        WorkFigures[] works = [.. _works.Select(work => work.Figures(convolution, copy))];
        EvaluationFigures[] evaluations = [.. _evaluations.Select(evaluation => evaluation.Figures())];
        var ratios = new Dictionary<string, double>();
        for (int i = 0; i < works.Length; i++)
        {
            ratios[RatioName.OfBound(_plan.Works[i])] = works[i].FractionOfBound;
            if (works[i].SpeedupOverPlain is { } speedup)
                ratios[RatioName.OverPlain(_plan.Works[i])] = speedup;
        }
        for (int i = 0; i < evaluations.Length; i++)
            ratios[RatioName.OfForward(_plan.Evaluations[i])] = evaluations[i].ShareOfForward;
        return new BenchmarkReport
        {
            Machine = Machine(processor),
            Rounds = _plan.Rounds,
            Ratios = ratios,
            Peaks = new(
                Spread.Of(convolution.Select(seconds => Peaks.ConvolutionFlops / seconds / 1e9)),
                _peaks.IsChannelsLastBest ? "channels_last" : "nchw",
                Spread.Of(_peaks.MatrixProduct.Rounds.Select(seconds => Peaks.MatrixProductFlops / seconds / 1e9)),
                Spread.Of(copy.Select(seconds => Peaks.BytesOfCopy / seconds / 1e9))),
            Networks = works,
            Evaluations = evaluations,
            Reading = _reading?.Figures(),
            Checkpoint = _checkpoint?.Figures(),
            StartUpMs = _start?.Figures(),
        };
    }

    internal static Machine Machine(string processor) => new()
    {
        Processor = processor,
        Cores = Environment.ProcessorCount,
        Threads = LibTorch.Threads,
        Libtorch = LibTorch.Version,
    };
}
