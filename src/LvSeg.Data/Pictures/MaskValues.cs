using System.Runtime.CompilerServices;
using LvSeg.Data.Pictures.Png;

namespace LvSeg.Data.Pictures;

/// <summary>What the values of a mask stored as a PNG mean: 0 and the largest that its bits can have, or the classes.</summary>
internal static class MaskValues
{
    /// <summary>The class of each pixel, row by row.</summary>
    /// <param name="png">The mask.</param>
    /// <param name="classes">2 … 256.</param>
    /// <param name="ventricle">The value that stands for the ventricle; null where the mask has none, or where both ways are one, as with 1 bit.</param>
    /// <exception cref="DataException">Another value is there.</exception>
    public static byte[] Classes(PngPixels png, int classes, out int? ventricle)
    {
        int full = png.Full;
        ReadOnlySpan<ushort> values = png.Values;
        bool isBlackAndWhite = full >= classes && values.Contains((ushort)full);
        int bad = isBlackAndWhite ? values.IndexOfAnyExcept((ushort)0, (ushort)full) : values.IndexOfAnyExceptInRange((ushort)0, (ushort)(classes - 1));
        if (bad >= 0)
        {
            throw new DataException($"{png.Where}: the mask{(png.Bits == 8 ? "" : $", of {Counted.Of(png.Bits, "bit")} a pixel,")} has {values[bad]} "
                + $"at row {bad / png.Width}, column {bad % png.Width}{(isBlackAndWhite ? $" beside {full}" : "")}; "
                + (full > classes - 1 ? $"a mask holds 0 and {full}, or the classes 0 … {classes - 1}." : $"the classes are 0 … {classes - 1}."));
        }
        ventricle = isBlackAndWhite ? full : full > 1 && values.Contains((ushort)1) ? 1 : null;
        return Narrowed(values, divisor: isBlackAndWhite ? full : 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static byte[] Narrowed(ReadOnlySpan<ushort> values, int divisor)
    {
        byte[] classes = new byte[values.Length];
        for (int i = 0; i < classes.Length; i++)
            classes[i] = (byte)(divisor == 1 ? values[i] : values[i] == divisor ? 1 : 0);
        return classes;
    }
}
