namespace LvSeg.Benchmarks.Timing;

/// <summary>What is timed together for one part of the report.</summary>
internal abstract class TimedGroup : IDisposable
{
    /// <summary>What is timed, in this order in every round.</summary>
    public abstract IReadOnlyList<Timed> All { get; }

    public virtual void Dispose()
    {
        foreach (Timed timed in All)
            timed.Dispose();
    }
}
