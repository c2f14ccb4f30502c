using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LvSeg.Keras.Kernels.TwoClasses;

/// <summary>Where the second of two classes has the higher score.</summary>
internal static unsafe class ClassMask
{
    /// <summary>Compares the scores of each pixel; a tie goes to the first class.</summary>
    /// <param name="scores">Two numbers a pixel.</param>
    /// <param name="mask">Written: 1 where the second is higher, else 0.</param>
    /// <param name="pixels">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Of(float* scores, byte* mask, int pixels)
    {
        Vector512<int> evens = 2 * Vector512<int>.Indices, odds = evens + Vector512<int>.One;
        int i = 0;
        for (; i <= pixels - Lanes.Count; i += Lanes.Count)
        {
            Vector512<float> first = Vector512.Load(scores + 2 * i), rest = Vector512.Load(scores + 2 * i + Lanes.Count);
            Vector512<float> higher = Vector512.GreaterThan(Avx512F.PermuteVar16x32x2(first, odds, rest), Avx512F.PermuteVar16x32x2(first, evens, rest));
            Avx512F.ConvertToVector128Byte(higher.AsInt32() & Vector512<int>.One).Store(mask + i);
        }
        for (; i < pixels; i++)
            mask[i] = (byte)(scores[2 * i + 1] > scores[2 * i] ? 1 : 0);
    }
}
