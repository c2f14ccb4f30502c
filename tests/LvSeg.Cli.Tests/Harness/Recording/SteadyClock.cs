namespace LvSeg.Cli.Tests.Harness.Recording;

/// <summary>A clock that goes on by a hundredth of a second each time that somebody looks at it, so that recorded times are always the same. It has no alarms.</summary>
/// <param name="start">What time it is at first.</param>
internal sealed class SteadyClock(DateTimeOffset start) : TimeProvider
{
    private long _looks;

    /// <summary>When sessions begin.</summary>
    public static DateTimeOffset Today { get; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>When what they begin with was made.</summary>
    public static DateTimeOffset Yesterday { get; } = Today.AddDays(-1);

    public override long TimestampFrequency => 100;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Lets time pass.</summary>
    public void Pass(TimeSpan time) => Interlocked.Add(ref _looks, (long)(time.TotalSeconds * TimestampFrequency));

    public override long GetTimestamp() => Interlocked.Increment(ref _looks);

    public override DateTimeOffset GetUtcNow() => start.AddSeconds(Interlocked.Read(ref _looks) / TimestampFrequency);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Silent();

    private sealed class Silent : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
