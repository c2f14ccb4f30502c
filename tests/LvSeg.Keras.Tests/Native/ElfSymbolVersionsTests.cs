using System.Buffers.Binary;
using CsCheck;
using LvSeg.Keras.Native;
using Xunit;

namespace LvSeg.Keras.Tests.Native;

public sealed class ElfSymbolVersionsTests
{
    private const string Version = "GLIBCXX_3.4.32";

    [Fact]
    public void The_need_for_one_version_is_marked_as_weak_in_one_byte_of_torchsharps_library()
    {
        byte[] library = TorchSharpsLibrary(), patched = [.. library];
        Assert.True(ElfSymbolVersions.Weaken(patched, Version));
        int changed = Assert.Single(Enumerable.Range(0, library.Length), i => library[i] != patched[i]);
        Assert.Equal(library[changed] | 2, patched[changed]);

        // The flags are bytes 4 and 5 of an entry, whose first four are the ELF hash of the version's name.
        Assert.Equal(ElfHash(Version), BinaryPrimitives.ReadUInt32LittleEndian(patched.AsSpan(changed - 4)));
    }

    [Theory]
    [InlineData("GLIBCXX_9.9.9")]
    [InlineData("GLIBCXX_3.4.3")]
    [InlineData("")]
    public void A_version_that_is_not_needed_changes_nothing(string version)
    {
        byte[] library = TorchSharpsLibrary(), patched = [.. library];
        Assert.False(ElfSymbolVersions.Weaken(patched, version));
        Assert.True(library.AsSpan().SequenceEqual(patched));
    }

    [Fact]
    public void A_small_library_of_one_need_is_patched_where_it_should()
    {
        byte[] library = SmallLibrary(), expected = [.. library];
        expected[SmallFlags] |= 2;
        Assert.True(ElfSymbolVersions.Weaken(library, Version));
        Assert.Equal(expected, library);
    }

    [Fact]
    public void Bytes_that_are_no_library_change_nothing() =>
        Gen.Byte.Array[0, 300].Sample(bytes =>
        {
            byte[] kept = [.. bytes];
            Assert.False(ElfSymbolVersions.Weaken(bytes, Version));
            Assert.Equal(kept, bytes);
        });

    [Fact]
    public void A_truncated_library_is_patched_or_left_alone_but_never_spoiled()
    {
        byte[] library = SmallLibrary();
        for (int length = 0; length < library.Length; length++)
            AtMostOneFlagIsSet(library[..length]);
    }

    [Fact]
    public void A_library_with_bytes_overwritten_is_patched_or_left_alone_but_never_spoiled()
    {
        int size = SmallLibrary().Length;
        Gen.Select(Gen.Int[5, size - 1], Gen.OneOf(Gen.Byte, Gen.Const((byte)0xff), Gen.Const((byte)0x7f), Gen.Const((byte)0))).Array[1, 6].Sample(edits =>
        {
            byte[] library = SmallLibrary();
            foreach ((int at, byte value) in edits)
                library[at] = value;
            AtMostOneFlagIsSet(library);
        }, iter: 5000);
    }

    private static void AtMostOneFlagIsSet(byte[] library)
    {
        byte[] kept = [.. library];
        bool found = ElfSymbolVersions.Weaken(library, Version);
        int[] changed = [.. Enumerable.Range(0, kept.Length).Where(i => kept[i] != library[i])];
        Assert.True(changed.Length <= (found ? 1 : 0));
        Assert.All(changed, i => Assert.Equal(kept[i] | 2, library[i]));
    }

    private static byte[] TorchSharpsLibrary()
    {
        string[] folders = [AppContext.BaseDirectory, Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native")];
        string? path = folders.Select(folder => Path.Combine(folder, "libLibTorchSharp.so")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, "TorchSharp's library for Linux is not in the output folder.");
        return File.ReadAllBytes(path);
    }

    private const int SmallFlags = 80 + 16 + 4;

    /// <summary>Header, one need of one version at 80, names at 120, two sections at 160: the names and the needs.</summary>
    private static byte[] SmallLibrary()
    {
        const int needs = 80, names = 120, sections = 160;
        var bytes = new byte[sections + 2 * 64];
        "\u007fELF\u0002\u0001\u0001"u8.CopyTo(bytes);
        Int64(0x28, sections);
        Int16(0x3A, 64);
        Int16(0x3C, 2);

        Int16(needs, 1);            // vn_version
        Int16(needs + 2, 1);        // vn_cnt
        Int32(needs + 4, 1);        // vn_file
        Int32(needs + 8, 16);       // vn_aux
        Int32(needs + 16, (int)ElfHash(Version));
        Int32(needs + 24, 5);       // vna_name
        "\0lib\0GLIBCXX_3.4.32\0"u8.CopyTo(bytes.AsSpan(names));

        Int32(sections + 4, 3);     // SHT_STRTAB
        Int64(sections + 24, names);
        Int32(sections + 64 + 4, 0x6ffffffe);
        Int64(sections + 64 + 24, needs);
        Int32(sections + 64 + 44, 1);
        return bytes;

        void Int16(int at, short value) => BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(at), value);
        void Int32(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), value);
        void Int64(int at, long value) => BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at), value);
    }

    /// <summary>System V ABI, chapter 5, hash table.</summary>
    private static uint ElfHash(string name)
    {
        uint hash = 0;
        foreach (char letter in name)
        {
            hash = (hash << 4) + letter;
            uint high = hash & 0xf0000000;
            hash = (hash ^ (high >> 24)) & ~high;
        }
        return hash;
    }
}
