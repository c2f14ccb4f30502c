using System.Globalization;

namespace LvSeg.Reports.Charts;

/// <summary>Where the values of an axis lie between its two ends.</summary>
internal sealed class AxisScale
{
    private const int MostSteps = 5, MostDecades = 4;

    private readonly bool _logarithmic;
    private readonly string? _format;
    private readonly double _low, _high;

    private AxisScale(bool logarithmic, double low, double high, IReadOnlyList<double> ticks, string? format = null)
    {
        (_logarithmic, _low, _high, _format) = (logarithmic, low, high, format);
        Ticks = ticks;
    }

    /// <summary>The values that are written beside it.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>A scale on which all of the values that have a place there lie.</summary>
    public static AxisScale Of(ChartAxis axis, IEnumerable<double> values)
    {
        double[] shown = [.. values.Where(value => IsShown(axis, value))];
        double low = axis.Low ?? (shown.Length == 0 ? 0 : shown.Min()), high = axis.High ?? (shown.Length == 0 ? 1 : shown.Max());
        return axis.Logarithmic ? Logarithmic(Math.Max(low, double.Epsilon), Math.Max(high, low)) : Linear(axis, low, high);
    }

    /// <summary>Whether a value has a place on an axis.</summary>
    public static bool IsShown(ChartAxis axis, double value) => double.IsFinite(value) && (!axis.Logarithmic || value > 0);

    /// <summary>0 at the lower end, 1 at the upper one; what lies outside is brought to the nearer end.</summary>
    public double At(double value) => Math.Clamp(_logarithmic
        ? (Math.Log(value) - Math.Log(_low)) / (Math.Log(_high) - Math.Log(_low))
        : (value - _low) / (_high - _low), 0, 1);

    /// <summary>What is written at a tick: all of a linear scale have equally many decimals.</summary>
    public string Label(double tick) => _format is null ? ChartNumber.Plain(tick) : tick.ToString(_format, CultureInfo.InvariantCulture);

    private static AxisScale Linear(ChartAxis axis, double low, double high)
    {
        if (low >= high)
            (low, high) = axis.Whole ? (low - 1, low + 1) : (low - Margin(low), low + Margin(low));
        double step = Step(high - low, axis.Whole);
        double first = axis.Low is null && !axis.Whole ? Math.Floor(low / step + 1e-9) : Math.Ceiling(low / step - 1e-9);
        double last = axis.High is null && !axis.Whole ? Math.Ceiling(high / step - 1e-9) : Math.Floor(high / step + 1e-9);
        double[] ticks = [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => Math.Round((first + i) * step, 12))];
        return new AxisScale(false, Math.Min(low, first * step), Math.Max(high, last * step), ticks, Format(step));
    }

    private static string? Format(double step)
    {
        int decimals = -(int)Math.Floor(Math.Log10(step) + 1e-9);
        return decimals is < -4 or > 4 ? null : decimals <= 0 ? "0" : "0." + new string('0', decimals);
    }

    private static double Margin(double value) => value == 0 ? 1 : Math.Abs(value) / 10;

    private static double Step(double range, bool whole)
    {
        double raw = range / MostSteps, power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        double step = power * (raw / power) switch { <= 1.0000001 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        return whole ? Math.Max(1, Math.Round(step)) : step;
    }

    private static AxisScale Logarithmic(double low, double high)
    {
        if (high / low < 1.5)
            (low, high) = (low / 1.5, high * 1.5);
        double bottom = Math.Log10(low), top = Math.Log10(high);
        int[] digits = top - bottom <= 1.2 ? [1, 2, 5] : top - bottom <= 2.2 ? [1, 3] : [1];
        int every = Math.Max(1, (int)Math.Ceiling((top - bottom) / MostDecades));
        double[] ticks =
        [
            .. from power in Enumerable.Range((int)Math.Floor(bottom), (int)(Math.Ceiling(top) - Math.Floor(bottom)) + 1)
               where power % every == 0
               from digit in digits
               let tick = digit * Math.Pow(10, power)
               where tick >= low * 0.999999 && tick <= high * 1.000001
               select tick,
        ];
        return new AxisScale(true, low, high, ticks);
    }
}
