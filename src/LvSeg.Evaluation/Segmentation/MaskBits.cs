using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LvSeg.Evaluation.Segmentation;

/// <summary>One class of a mask as bits, 64 pixels in a word.</summary>
internal static class MaskBits
{
    /// <summary>Pixels in a word.</summary>
    public const int PixelsPerWord = 64;

    /// <summary>A word of a mask; a bit is 1 where a pixel has the class.</summary>
    /// <param name="mask">The class of each pixel, row by row.</param>
    /// <param name="start">The pixel that the lowest bit stands for. Bits beyond the last pixel are 0.</param>
    /// <param name="positive">The class.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Word(ReadOnlySpan<byte> mask, int start, byte positive)
    {
        ReadOnlySpan<byte> pixels = mask[start..];
        return pixels.Length >= PixelsPerWord
            ? Vector512.Equals(Vector512.Create(pixels), Vector512.Create(positive)).ExtractMostSignificantBits()
            : LastWord(pixels, positive);
    }

    /// <summary>The whole mask, word by word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong[] Pack(ReadOnlySpan<byte> mask, byte positive)
    {
        var words = new ulong[(mask.Length + PixelsPerWord - 1) / PixelsPerWord];
        for (int i = 0; i < words.Length; i++)
            words[i] = Word(mask, i * PixelsPerWord, positive);
        return words;
    }

    /// <summary>Words back to pixels: 1 where the bit is set, else 0.</summary>
    /// <param name="words">A mask that <see cref="Pack"/> made.</param>
    /// <param name="pixels">Its pixels.</param>
    public static byte[] Unpack(ulong[] words, int pixels)
    {
        byte[] mask = new byte[pixels];
        for (int i = 0; i < pixels; i++)
            mask[i] = (byte)(words[i / PixelsPerWord] >> (i % PixelsPerWord) & 1);
        return mask;
    }

    private static ulong LastWord(ReadOnlySpan<byte> pixels, byte positive)
    {
        ulong word = 0;
        for (int i = 0; i < pixels.Length; i++)
            word |= (pixels[i] == positive ? 1UL : 0) << i;
        return word;
    }
}
