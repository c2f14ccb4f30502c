using LvSeg.Evaluation.Statistics;
using LvSeg.Reports.Charts;

namespace LvSeg.Cli.Screen.Words;

/// <summary>Figures as the screen shows them.</summary>
internal static class FigureText
{
    /// <summary>What stands for a value that is not there.</summary>
    public const string None = ChartNumber.Undefined;

    /// <summary>A figure as pages print it too.</summary>
    /// <param name="value">The figure; null where it has no value.</param>
    /// <param name="none">What stands for it then.</param>
    public static string Of(double? value, string none = None) => value is null ? none : ChartNumber.Figure(value);

    /// <summary>The ends of an interval as pages print them too, or a dash.</summary>
    public static string Of(Interval? interval) => ChartNumber.Range(interval);

    /// <summary>A measurement with three digits or a little more.</summary>
    public static string Short(double value) => value.ToString(value >= 100 ? "F0" : value >= 10 ? "F1" : "F2");

    /// <summary>A part of a whole in hundredths, or a dash.</summary>
    public static string Percent(double? share) => share is { } value ? $"{100 * value:F2} %" : None;
}
