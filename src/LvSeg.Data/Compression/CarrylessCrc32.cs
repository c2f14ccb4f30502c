using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LvSeg.Data.Compression;

/// <summary>CRC-32 by carry-less multiplication, many bytes at a time, on processors that have it.</summary>
/// <remarks>
/// Gopal, Ozturk, Guilford and others: Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction, Intel 2009; the constants are those of
/// its bit-reflected case.
/// </remarks>
internal static class CarrylessCrc32
{
    /// <summary>The fewest bytes that it takes.</summary>
    public const int Fewest = 4 * Step;

    private const int Step = 16;
    private const byte Low = 0x00, High = 0x11, HighOfSecond = 0x10;

    /// <summary>Whether this processor can.</summary>
    public static bool IsSupported => Pclmulqdq.IsSupported;

    /// <summary>Goes on with a checksum, neither it nor the result inverted.</summary>
    /// <param name="crc">That of what was there before.</param>
    /// <param name="data">The further bytes: a multiple of 16, <see cref="Fewest"/> or more.</param>
    public static uint Add(uint crc, ReadOnlySpan<byte> data)
    {
        ReadOnlySpan<Vector128<ulong>> blocks = MemoryMarshal.Cast<byte, Vector128<ulong>>(data);
        Vector128<ulong> a = blocks[0] ^ Vector128.CreateScalar(crc).AsUInt64(), b = blocks[1], c = blocks[2], d = blocks[3];
        var four = Vector128.Create(0x154442BD4UL, 0x1C6E41596UL);
        for (blocks = blocks[4..]; blocks.Length >= 4; blocks = blocks[4..])
        {
            a = Fold(a, four) ^ blocks[0];
            b = Fold(b, four) ^ blocks[1];
            c = Fold(c, four) ^ blocks[2];
            d = Fold(d, four) ^ blocks[3];
        }
        var one = Vector128.Create(0x1751997D0UL, 0x0CCAA009EUL);
        a = Fold(Fold(Fold(a, one) ^ b, one) ^ c, one) ^ d;
        foreach (Vector128<ulong> block in blocks)
            a = Fold(a, one) ^ block;
        return Reduce(a, one);
    }

    private static Vector128<ulong> Fold(Vector128<ulong> sum, Vector128<ulong> by) =>
        Pclmulqdq.CarrylessMultiply(sum, by, Low) ^ Pclmulqdq.CarrylessMultiply(sum, by, High);

    // 128 bits to 64, to 32, and Barrett's reduction.
    private static uint Reduce(Vector128<ulong> sum, Vector128<ulong> one)
    {
        var words = Vector128.Create(uint.MaxValue, 0, uint.MaxValue, 0).AsUInt64();
        sum = Sse2.ShiftRightLogical128BitLane(sum, 8) ^ Pclmulqdq.CarrylessMultiply(sum, one, HighOfSecond);
        sum = Sse2.ShiftRightLogical128BitLane(sum, 4) ^ Pclmulqdq.CarrylessMultiply(sum & words, Vector128.CreateScalar(0x163CD6124UL), Low);
        var polynomial = Vector128.Create(0x1DB710641UL, 0x1F7011641UL);
        Vector128<ulong> quotient = Pclmulqdq.CarrylessMultiply(sum & words, polynomial, HighOfSecond) & words;
        return (sum ^ Pclmulqdq.CarrylessMultiply(quotient, polynomial, Low)).AsUInt32()[1];
    }
}
