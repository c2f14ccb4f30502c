namespace LvSeg.Testing;

/// <summary>A clock that a test moves on.</summary>
public sealed class ManualClock : TimeProvider
{
    private DateTimeOffset _now = new(2031, 5, 6, 7, 8, 9, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan time) => _now += time;
}
