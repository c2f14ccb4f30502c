using LvSeg.Benchmarks.Results;
using LvSeg.Benchmarks.Timing;
using LvSeg.Data;
using LvSeg.Data.Slices;
using LvSeg.Keras.Models;
using LvSeg.Keras.Native;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Machines;

namespace LvSeg.Benchmarks;

/// <summary>Times a training step against the number of slices, their side, the network's width and the threads.</summary>
public static class Scaling
{
    private const int Side = 256, Width = 32, MostThreads = 4;
    private static readonly int[] Batches = [1, 2, 4, 8, 16], Sides = [64, 128, 256, 512], Widths = [8, 16, 32, 64];

    /// <summary>Measures. Loads libtorch.</summary>
    /// <param name="plan">Rounds, seconds and threads; nothing else of it.</param>
    /// <param name="processor">The processor's name, for the report.</param>
    /// <param name="clock">Measures it.</param>
    /// <param name="progress">Told before each thing that is made ready, and before each measurement.</param>
    /// <param name="stop">Ends it after what is under way.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static ScalingReport Run(BenchmarkPlan plan, string processor, TimeProvider clock,
        Action<BenchmarkProgress>? progress = null, CancellationToken stop = default)
    {
        LibTorch.Load(plan.Threads);
        int threads = LibTorch.Threads;
        Machine machine = Benchmark.Machine(processor);
        int[] threadCounts = [.. Enumerable.Range(1, Math.Max(threads, Math.Min(MostThreads, Environment.ProcessorCount)))];
        (string Against, string Unit, string Fixed, Case[] Cases)[] curves =
        [
            ("batch", "slices", $"{Side} x {Side} pixels", [.. Batches.Select(batch => new Case(batch, NetworkKind.Fcn, batch, Side, Width, threads))]),
            ("side", "pixels", "batch 1", [.. Sides.Select(side => new Case(side, NetworkKind.Fcn, 1, side, Width, threads))]),
            ("filters", "channels", $"{Side} x {Side} pixels, batch 1", [.. Widths.Select(width => new Case(width, NetworkKind.Unet, 1, Side, width, threads))]),
            ("threads", "threads", $"{Side} x {Side} pixels, batch 1", [.. threadCounts.Select(count => new Case(count, NetworkKind.Fcn, 1, Side, Width, count))]),
        ];
        Case[] cases = [.. curves.SelectMany(curve => curve.Cases)];
        // One set of peaks for each number of threads that is used.
        var peaks = new Dictionary<int, Peaks>();
        try
        {
            foreach (int count in cases.Select(one => one.Threads).Distinct())
            {
                Next("peaks", 0, 0);
                peaks.Add(count, new Peaks(clock, plan.Seconds, count));
            }
            foreach (Case one in cases)
            {
                Next(one.Name, 0, 0);
                one.Prepare(clock, plan.Seconds);
            }
            for (int round = 0; round < plan.Rounds; round++)
            {
                foreach ((int count, Peaks peak) in peaks)
                {
                    LibTorch.Load(count);
                    foreach (Timed convolution in peak.Convolutions)
                    {
                        Next(convolution.Name, round + 1, 0);
                        convolution.TakeRound(stop);
                    }
                }
                for (int i = 0; i < cases.Length; i++)
                {
                    Next(cases[i].Name, round + 1, (double)i / cases.Length);
                    LibTorch.Load(cases[i].Threads);
                    cases[i].Step!.TakeRound(stop);
                }
            }
            return new(machine, [.. curves.Select(curve => new ScalingCurve(curve.Against, curve.Unit, NetworkKinds.NameOf(curve.Cases[0].Network), curve.Fixed,
                [.. curve.Cases.Select(one => one.Point(peaks[one.Threads]))]))]);
        }
        finally
        {
            foreach (Case one in cases)
                one.Step?.Dispose();
            foreach (Peaks peak in peaks.Values)
                peak.Dispose();
            LibTorch.Load(threads);
        }

        void Next(string what, int round, double doneOfRound)
        {
            stop.ThrowIfCancellationRequested();
            progress?.Invoke(new(what, round, plan.Rounds, (Math.Max(0, round - 1) + doneOfRound) / plan.Rounds));
        }
    }

    /// <summary>One point of a curve.</summary>
    private sealed record Case(int Value, NetworkKind Network, int Batch, int Side, int Width, int Threads)
    {
        private double _flops;

        public TrainingStep? Step { get; private set; }

        public string Name => $"{NetworkKinds.NameOf(Network)}, batch {Batch}, {Side} × {Side}"
            + (Network == NetworkKind.Unet ? $", {Width} filters" : "") + $", {Counted.Of(Threads, "thread")}";

        public void Prepare(TimeProvider clock, double seconds)
        {
            Model model = Benchmark.Compiled(Benchmark.Describe(Network, Side, Width));
            _flops = Batch * NetworkFlops.TrainingStep(model);
            Slice[] slices = SlicesInMemory.Draw(Math.Max(4, Batch), Side);
            Step = new TrainingStep(clock, seconds, model, new BatchesInMemory(slices, Batch, distinct: 1)) { Name = Name };
        }

        public ScalingPoint Point(Peaks peak) => new(Value,
            Spread.Of(Step!.Rounds.Select(seconds => seconds * 1e3)),
            Spread.Of(peak.BestConvolution.Rounds.Select(seconds => seconds * _flops / Peaks.ConvolutionFlops * 1e3)).Median);
    }
}
