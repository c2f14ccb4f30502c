namespace LvSeg.Data.Phantom;

/// <summary>Mathematics from IEEE 754 addition, multiplication, division and square root alone.</summary>
/// <remarks>
/// Those give the same bits on every platform; the sines of the C libraries do not. Nor does a fused multiply-add: the compiler
/// makes none by itself, and none may be called here.
/// </remarks>
internal static class PortableMath
{
    /// <summary>Sine and cosine of an angle in radians, |angle| up to about a thousand.</summary>
    public static (double Sin, double Cos) SinCos(double angle)
    {
        double quarter = Math.Floor(angle * (2 / Math.PI) + 0.5);
        double x = angle - quarter * (Math.PI / 2);
        // Taylor's series; for |x| up to π/4 the first term left out is below 1e-14.
        double x2 = x * x;
        double sin = x * (1 - x2 / 6 * (1 - x2 / 20 * (1 - x2 / 42 * (1 - x2 / 72 * (1 - x2 / 110 * (1 - x2 / 156))))));
        double cos = 1 - x2 / 2 * (1 - x2 / 12 * (1 - x2 / 30 * (1 - x2 / 56 * (1 - x2 / 90 * (1 - x2 / 132)))));
        return ((long)quarter & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }

    /// <summary>From <paramref name="from"/> at 0 to <paramref name="to"/> at 1.</summary>
    public static double Mix(double from, double to, double share) => from + (to - from) * share;

    /// <summary>Eases a share of 0 to 1: level at both ends.</summary>
    public static double Ease(double share) => share * share * (3 - 2 * share);
}
