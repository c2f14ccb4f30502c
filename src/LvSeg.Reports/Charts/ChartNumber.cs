using System.Globalization;
using LvSeg.Evaluation.Statistics;

namespace LvSeg.Reports.Charts;

/// <summary>Numbers as pages print them; screens print their figures alike.</summary>
public static class ChartNumber
{
    /// <summary>What stands for a figure without a value.</summary>
    public const string Undefined = "–";

    /// <summary>A figure with four decimals, such as 0.8724; one that four decimals would make 0, with two digits, such as 4.5e-5.</summary>
    public static string Figure(double? value) => value switch
    {
        null => Undefined,
        double.NaN => "NaN",
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "−∞",
        { } number when Math.Abs(number) is > 0 and < 0.00005 => number.ToString("0.0e-0", CultureInfo.InvariantCulture),
        { } number when Math.Abs(number) >= 1e6 => number.ToString("0.00e+0", CultureInfo.InvariantCulture),
        { } number => (number + 0.0).ToString("0.0000", CultureInfo.InvariantCulture),        // −0 becomes 0
    };

    /// <summary>A learning rate with three digits, such as 0.00067 or 6.75e-5.</summary>
    public static string Rate(double rate) => Math.Abs(rate) is > 0 and < 1e-4 ? rate.ToString("0.##e-0", CultureInfo.InvariantCulture) : rate.ToString("G3", CultureInfo.InvariantCulture);

    /// <summary>The ends of an interval, such as 0.8712 to 0.9120.</summary>
    public static string Range(Interval? interval) => interval is { } ends ? $"{Figure(ends.Low)} to {Figure(ends.High)}" : Undefined;

    /// <summary>An area or the difference of two, with one decimal.</summary>
    public static string Area(double? value) => value is { } number ? number.ToString("0.0", CultureInfo.InvariantCulture) : Undefined;

    /// <summary>The shortest text with four digits that count, for ticks and tables of charts.</summary>
    public static string Plain(double value) => Math.Abs(value) is > 0 and < 0.001 or >= 1e6
        ? value.ToString("0.###e-0", CultureInfo.InvariantCulture)
        : value.ToString(Math.Abs(value) >= 1000 ? "0" : Math.Abs(value) >= 10 ? "0.##" : "0.####", CultureInfo.InvariantCulture);
}
