using System.Runtime.InteropServices;

namespace LvSeg.Keras.Native;

/// <summary>Keeps the memory of a step in the process for the next one, in few and large pages.</summary>
/// <remarks>
/// Every step frees and takes the same tens of megabytes. Handed back to the kernel each time, they cost more in page faults than some
/// networks cost in arithmetic; all kept in malloc's heap, blocks of a dense layer's size leave holes that nothing fits into, and the
/// process grows with every step. So blocks up to 32 MB, malloc's limit, are kept, and what is larger comes in huge pages.
/// </remarks>
internal static partial class GlibcAllocator
{
    private const int TrimThreshold = -1, TopPad = -2, MmapThreshold = -3, ArenaMax = -8;

    /// <summary>Tunes malloc for this process; does nothing where the C library is not glibc. Call it before libtorch is loaded.</summary>
    public static void Tune()
    {
        try
        {
            _ = mallopt(MmapThreshold, 32 << 20);
            _ = mallopt(TrimThreshold, 2_000_000_000);
            _ = mallopt(TopPad, 256 << 20);
            _ = mallopt(ArenaMax, 1);
            // Read by libtorch's CPU allocator; .NET's own variables do not reach native code.
            _ = setenv("THP_MEM_ALLOC_ENABLE", "1", overwrite: 0);
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            // musl has no mallopt; it is slower there and right all the same.
        }
    }

    [LibraryImport("libc")]
    private static partial int mallopt(int parameter, int value);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int setenv(string name, string value, int overwrite);
}
