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
        int sections = Int64(elf, 0x28), size = Int16(elf, 0x3A), count = Int16(elf, 0x3C);
        for (int i = 0; i < count; i++)
        {
            int section = sections + i * size;
            if (Int32(elf, section + 4) != GnuVersionNeed)
                continue;
            int strings = Int64(elf, sections + Int32(elf, section + 40) * size + 24);
            int need = Int64(elf, section + 24);
            for (int n = Int32(elf, section + 44); n > 0; n--, need += Int32(elf, need + 12))
            {
                int entry = need + Int32(elf, need + 8);
                for (int a = Int16(elf, need + 2); a > 0; a--, entry += Int32(elf, entry + 12))
                {
                    Span<byte> name = elf[(strings + Int32(elf, entry + 8))..];
                    if (Encoding.ASCII.GetString(name[..name.IndexOf((byte)0)]) != version)
                        continue;
                    elf[entry + 4] |= WeakFlag;
                    return true;
                }
            }
        }
        return false;
    }

    private static int Int16(Span<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static int Int32(Span<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);

    private static int Int64(Span<byte> bytes, int at) => checked((int)BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]));
}
