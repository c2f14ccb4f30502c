namespace LvSeg.Testing;

/// <summary>A clock that shows what it is set to, two hours east of Greenwich.</summary>
public sealed class StoppedClock : TimeProvider
{
    public StoppedClock(int hour, int minute, int second) =>
        Utc = new DateTimeOffset(2026, 3, 4, hour - 2, minute, second, TimeSpan.Zero);

    public DateTimeOffset Utc { get; set; }

    public override TimeZoneInfo LocalTimeZone { get; } =
        TimeZoneInfo.CreateCustomTimeZone("two hours east", TimeSpan.FromHours(2), null, null);

    public override DateTimeOffset GetUtcNow() => Utc;
}
