using System.Globalization;
using System.Text.RegularExpressions;

namespace LvSeg.Cli.Tests.Harness.Recording;

/// <summary>Tells whether two screens are the same but for the last place of figures, which is rounded otherwise where another processor has added in another order.</summary>
internal static partial class SameFigures
{
    /// <summary>True where they are.</summary>
    public static bool In(string one, string other)
    {
        if (one == other)
            return true;
        if (Figure().Replace(one, "#") != Figure().Replace(other, "#"))
            return false;
        return Figure().Matches(one).Zip(Figure().Matches(other)).All(pair => Math.Abs(Places(pair.First) - Places(pair.Second)) <= 1);
    }

    // In units of the last place.
    private static long Places(Match figure) => long.Parse(figure.Value.Replace(".", ""), CultureInfo.InvariantCulture);

    // Four decimals, or an interval's ends with three.
    [GeneratedRegex(@"\d+\.(\d{4}(?!\d)|\d{3}(?= … ))|(?<= … )\d+\.\d{3}(?!\d)")]
    private static partial Regex Figure();
}
