using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LvSeg.Keras.Kernels;

/// <summary>Sixteen numbers at a time, fewer at the end of a row.</summary>
internal static unsafe class Lanes
{
    /// <summary>Numbers in a vector.</summary>
    public const int Count = 16;

    /// <summary>True where the processor computes sixteen numbers at a time: the kernels need it.</summary>
    public static bool AreSupported => Avx512F.IsSupported;

    /// <summary>The first numbers at an address; zeros behind them.</summary>
    /// <param name="from">Where they lie.</param>
    /// <param name="count">How many may be read; 16 or more fill the vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* from, int count) =>
        count >= Count ? Vector512.Load(from) : Avx512F.MaskLoad(from, First(count).AsSingle(), Vector512<float>.Zero);

    /// <summary>Writes the first numbers of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(this Vector512<float> values, float* to, int count)
    {
        if (count >= Count)
            values.Store(to);
        else
            Avx512F.MaskStore(to, First(count).AsSingle(), values);
    }

    /// <summary>The larger of each two; where <paramref name="values"/> is not a number, that is what comes out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> AtLeast(Vector512<float> values, Vector512<float> floor) => Avx512F.Max(floor, values);

    /// <summary>a·b + c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) => Vector512.FusedMultiplyAdd(a, b, c);

    private static Vector512<int> First(int count) => Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count));
}
