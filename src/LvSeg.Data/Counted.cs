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

    /// <summary>Some of all, such as 1 of 4 slices.</summary>
    /// <param name="count">How many.</param>
    /// <param name="all">Of how many.</param>
    /// <param name="one">The word for one of them, to which an s is added for several.</param>
    public static string Part(long count, long all, string one) => $"{count} of {Of(all, one)}";

    /// <summary>The slices of both sides: 4 training and 2 validation slices, 4 training slices and 1 validation slice.</summary>
    /// <param name="training">How many are trained on.</param>
    /// <param name="validation">How many are validated on.</param>
    /// <param name="format">How the numbers are written.</param>
    public static string Sides(long training, long validation, string? format = null) => training == 1 || validation == 1
        ? $"{Of(training, "training slice", format: format)} and {Of(validation, "validation slice", format: format)}"
        : $"{training.ToString(format)} training and {validation.ToString(format)} validation slices";
}
