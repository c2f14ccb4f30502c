using System.Buffers.Binary;
using System.Text;

namespace LvSeg.Keras.Native;

/// <summary>Edits the list of symbol versions that a Linux library needs.</summary>
/// <remarks>System V ABI, ELF-64 object file format; GNU symbol versioning (Linux Standard Base, section 10.7).</remarks>
public static class ElfSymbolVersions
{
    private const int GnuVersionNeed = 0x6ffffffe;
    private const byte WeakFlag = 2;

    /// <summary>Marks one needed version as weak, so that a system without it still loads the library.</summary>
    /// <param name="elf">The whole file: ELF, 64 bits, little-endian. Changed in place.</param>
    /// <param name="version">The version's name, such as <c>GLIBCXX_3.4.32</c>.</param>
    /// <returns>False where the file is no such ELF or does not name that version; it is then unchanged.</returns>
    public static bool Weaken(Span<byte> elf, string version)
    {
        if (elf.Length < 64 || !elf.StartsWith("\u007fELF\u0002\u0001"u8))
            return false;
        ReadOnlySpan<byte> name = [.. Encoding.ASCII.GetBytes(version), 0];
        long sections = Int64(elf, 0x28);
        int size = Int16(elf, 0x3A), count = Int16(elf, 0x3C);
        for (int i = 0; i < count; i++)
        {
            long section = sections + (long)i * size;
            if (Int32(elf, section + 4) != GnuVersionNeed)
                continue;
            long strings = Int64(elf, sections + (long)Int32(elf, section + 40) * size + 24);
            // Libraries, and for each of them its versions: every entry says how far on the next one is, the last one 0.
            long library = Int64(elf, section + 24);
            for (int next = 1; next > 0; library += next = Int32(elf, library + 12))
            {
                long entry = library + Int32(elf, library + 8);
                for (int nextEntry = 1; nextEntry > 0; entry += nextEntry = Int32(elf, entry + 12))
                {
                    Span<byte> flags = At(elf, entry + 4, 2);
                    if (flags.IsEmpty || !At(elf, strings + Int32(elf, entry + 8), name.Length).SequenceEqual(name))
                        continue;
                    flags[0] |= WeakFlag;
                    return true;
                }
            }
        }
        return false;
    }

    /// <summary>Some bytes of the file; none where they would lie outside, as in a damaged one.</summary>
    private static Span<byte> At(Span<byte> file, long start, int length) =>
        start >= 0 && start <= file.Length - length ? file.Slice((int)start, length) : [];

    // What lies outside the file reads as 0, which ends every list.
    private static int Int16(Span<byte> file, long at) =>
        BinaryPrimitives.TryReadUInt16LittleEndian(At(file, at, 2), out ushort value) ? value : 0;

    private static int Int32(Span<byte> file, long at) =>
        BinaryPrimitives.TryReadInt32LittleEndian(At(file, at, 4), out int value) ? value : 0;

    private static long Int64(Span<byte> file, long at) =>
        BinaryPrimitives.TryReadInt64LittleEndian(At(file, at, 8), out long value) ? value : 0;
}
