namespace LvSeg.Data;

/// <summary>A number of things as people say it: 1 slice, 2 slices.</summary>
public static class Counted
{
    /// <summary>The number with the word that goes with it.</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">The word for one.</param>
    /// <param name="many">The word for any other number; that for one and an s where left out.</param>
    /// <param name="format">How the number is written.</param>
    public static string Of(long count, string one, string? many = null, string? format = null) =>
        $"{count.ToString(format)} {(count == 1 ? one : many ?? one + "s")}";
}
