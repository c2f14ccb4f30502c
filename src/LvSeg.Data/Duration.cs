namespace LvSeg.Data;

/// <summary>Lengths of time as screens and pages show them.</summary>
public static class Duration
{
    private const double SecondsAYear = 365.25 * 24 * 3600, MostSeconds = 100 * SecondsAYear;

    /// <summary>In the two units that matter, such as 12s, 3m05s or 2h10m; beyond a lifetime in years.</summary>
    public static string Of(double seconds) =>
        Math.Round(seconds, MidpointRounding.AwayFromZero) switch
        {
            < 60 and var whole => $"{whole:F0}s",
            < 3600 and var whole => $"{(int)whole / 60}m{(int)whole % 60:D2}s",
            < MostSeconds and var whole => $"{(long)whole / 3600}h{(long)whole / 60 % 60:D2}m",
            var whole => $"{whole / SecondsAYear:N0} years",
        };

    /// <summary>The same of a time that has passed, of which whole seconds count.</summary>
    public static string Of(TimeSpan passed) => Of(Math.Truncate(passed.TotalSeconds));

    /// <summary>In seconds alone, however many.</summary>
    public static string InSeconds(TimeSpan passed) => $"{passed.TotalSeconds:F0}s";

    /// <summary>Of a moment, such as a step's: in milliseconds, or from one second on in seconds.</summary>
    public static string OfMoment(double seconds) => seconds >= 1 ? $"{seconds:F1}s" : $"{seconds * 1000:F0}ms";
}
