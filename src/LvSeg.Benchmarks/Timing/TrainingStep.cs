using LvSeg.Benchmarks.Results;
using LvSeg.Keras.Fit;
using LvSeg.Keras.Models;

namespace LvSeg.Benchmarks.Timing;

/// <summary>The step of a training as <see cref="Model.Fit"/> does it, data at hand.</summary>
/// <param name="clock">Measures it.</param>
/// <param name="seconds">How long steps are repeated in a round; one is timed at the least.</param>
/// <param name="model">Compiled as for a training.</param>
/// <param name="batches">What it learns from.</param>
internal sealed class TrainingStep(TimeProvider clock, double seconds, Model model, BatchesInMemory batches) : Timed
{
    // The first steps of a training make what later ones find; those of a round fill the caches again.
    private const int FirstSteps = 2, WarmUp = 2, MostSteps = 200;

    protected override double Measure(CancellationToken stop)
    {
        double expected = Rounds.Count > 0 ? Rounds[^1] : Times(FirstSteps, stop)[^1];
        int warmUp = expected < seconds ? WarmUp : 0;
        int steps = Math.Clamp((int)Math.Ceiling(seconds / expected), 1, MostSteps);
        return Spread.Of(Times(warmUp + steps, stop).Skip(warmUp)).Median;
    }

    public override void Dispose()
    {
        model.Dispose();
        batches.Dispose();
    }

    private List<double> Times(int steps, CancellationToken stop)
    {
        var stamps = new Stamps(clock);
        batches.Steps = steps;
        model.Fit(batches, epochs: 1, callbacks: [stamps], stop: stop);
        stop.ThrowIfCancellationRequested();
        return stamps.Seconds;
    }

    private sealed class Stamps(TimeProvider clock) : Callback
    {
        private long _last;

        /// <summary>Of each step.</summary>
        public List<double> Seconds { get; } = [];

        public override void OnEpochBegin(FitState state) => _last = clock.GetTimestamp();

        public override void OnStepEnd(FitState state)
        {
            long now = clock.GetTimestamp();
            Seconds.Add(clock.GetElapsedTime(_last, now).TotalSeconds);
            _last = now;
        }
    }
}
