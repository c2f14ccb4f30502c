using LvSeg.Benchmarks.Results;

namespace LvSeg.Benchmarks.Timing;

/// <summary>Something whose time is taken once a round.</summary>
internal abstract class Timed : IDisposable
{
    private readonly List<double> _rounds = [];

    /// <summary>What it is, for the one who waits.</summary>
    public required string Name { get; init; }

    /// <summary>Seconds of one operation, round by round.</summary>
    public IReadOnlyList<double> Rounds => _rounds;

    /// <summary>Measures once more.</summary>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public void TakeRound(CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        _rounds.Add(Measure(stop));
    }

    public abstract void Dispose();

    /// <summary>Seconds of one operation: the median of those of a round.</summary>
    protected abstract double Measure(CancellationToken stop);
}

/// <summary>An operation that is repeated.</summary>
/// <param name="clock">Measures it.</param>
/// <param name="seconds">How long it is repeated; it is done once at the least.</param>
/// <param name="operation">What is timed; it may end itself early where it is asked to stop.</param>
/// <param name="owned">Freed with it.</param>
internal sealed class TimedOperation(TimeProvider clock, double seconds, Action<CancellationToken> operation, params IDisposable[] owned) : Timed
{
    /// <summary>One that cannot end early.</summary>
    public TimedOperation(TimeProvider clock, double seconds, Action operation, params IDisposable[] owned)
        : this(clock, seconds, _ => operation(), owned)
    {
    }

    protected override double Measure(CancellationToken stop)
    {
        // What was measured before has left its own data in the caches; a long operation does not feel that.
        if (Rounds.Count == 0 || Rounds[^1] < seconds)
            operation(stop);
        List<double> times = [];
        long start = clock.GetTimestamp();
        do
        {
            stop.ThrowIfCancellationRequested();
            long began = clock.GetTimestamp();
            operation(stop);
            times.Add(clock.GetElapsedTime(began).TotalSeconds);
        }
        while (clock.GetElapsedTime(start).TotalSeconds < seconds);
        return Spread.Of(times).Median;
    }

    public override void Dispose()
    {
        foreach (IDisposable one in owned)
            one.Dispose();
    }
}
