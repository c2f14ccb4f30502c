using System.Globalization;

namespace LvSeg.Data;

/// <summary>Large numbers as people read them: 3 407 920.</summary>
internal static class GroupedNumber
{
    private static readonly NumberFormatInfo _format = new() { NumberGroupSeparator = " " };

    public static string Grouped(this long number) => number.ToString("#,0", _format);

    public static string Grouped(this int number) => Grouped((long)number);
}
