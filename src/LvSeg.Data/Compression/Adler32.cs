using System.Runtime.CompilerServices;

namespace LvSeg.Data.Compression;

/// <summary>The checksum of zlib.</summary>
/// <remarks>RFC 1950, section 8.2.</remarks>
internal static class Adler32
{
    /// <summary>That of no bytes.</summary>
    public const uint Empty = 1;

    private const uint Modulus = 65521;
    private const int LongestWithoutOverflow = 5552;

    /// <summary>The checksum of what was there before and of further bytes.</summary>
    /// <param name="adler">That of what was there before; <see cref="Empty"/> for nothing.</param>
    /// <param name="data">The further bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Add(uint adler, ReadOnlySpan<byte> data)
    {
        uint a = adler & 0xFFFF, b = adler >> 16;
        while (!data.IsEmpty)
        {
            ReadOnlySpan<byte> piece = data[..Math.Min(data.Length, LongestWithoutOverflow)];
            foreach (byte value in piece)
            {
                a += value;
                b += a;
            }
            a %= Modulus;
            b %= Modulus;
            data = data[piece.Length..];
        }
        return b << 16 | a;
    }
}
