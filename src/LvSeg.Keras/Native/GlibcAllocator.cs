using System.Runtime.InteropServices;

namespace LvSeg.Keras.Native;

/// <summary>Keeps big freed blocks in the process instead of handing them back to the kernel after every step.</summary>
/// <remarks>Every step frees and takes the same tens of megabytes; without this each one pays for their page faults again.</remarks>
internal static partial class GlibcAllocator
{
    private const int TrimThreshold = -1, TopPad = -2, MmapMax = -4, ArenaMax = -8;

    /// <summary>Tunes malloc for this process; does nothing where the C library is not glibc.</summary>
    public static void Tune()
    {
        try
        {
            _ = mallopt(MmapMax, 0);
            _ = mallopt(TrimThreshold, 2_000_000_000);
            _ = mallopt(TopPad, 256 << 20);
            _ = mallopt(ArenaMax, 1);
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            // musl has no mallopt; it is slower there and right all the same.
        }
    }

    [LibraryImport("libc")]
    private static partial int mallopt(int parameter, int value);
}
