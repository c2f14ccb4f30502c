namespace LvSeg.Data;

/// <summary>Lengths of time as screens and pages show them.</summary>
public static class Duration
{
    private const double SecondsAYear = 365.25 * 24 * 3600, MostSeconds = 100 * SecondsAYear;

    /// <summary>In the two units that matter, such as 12s, 3m05s or 2h10m; beyond a lifetime in years.</summary>
    public static string Of(double seconds) =>
        seconds < 60 ? $"{seconds:F0}s"
        : seconds < 3600 ? $"{(int)seconds / 60}m{(int)seconds % 60:D2}s"
        : seconds < MostSeconds ? $"{(long)seconds / 3600}h{(long)seconds / 60 % 60:D2}m"
        : $"{seconds / SecondsAYear:N0} years";

    /// <summary>The same of a time that has passed, of which whole seconds count.</summary>
    public static string Of(TimeSpan passed) => Of(Math.Truncate(passed.TotalSeconds));

    /// <summary>In seconds alone, however many.</summary>
    public static string InSeconds(TimeSpan passed) => $"{passed.TotalSeconds:F0}s";

    /// <summary>Of a moment, such as a step's: in milliseconds, or from one second on in seconds.</summary>
    public static string OfMoment(double seconds) => seconds >= 1 ? $"{seconds:F1}s" : $"{seconds * 1000:F0}ms";
}
