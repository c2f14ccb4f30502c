using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LvSeg.Keras.Kernels.TwoClasses;

/// <summary>Scores and truth of two classes, sixteen pixels at a time.</summary>
internal static unsafe class TwoClassLanes
{
    /// <summary>Classes, and scores a pixel.</summary>
    public const int Classes = 2;

    /// <summary>The score of class 1 less that of class 0.</summary>
    /// <param name="scores">Two numbers a pixel.</param>
    /// <param name="count">Pixels, 16 at most; zeros stand behind them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Difference(float* scores, int count)
    {
        int pairs = Classes * count;
        Vector512<int> evens = 2 * Vector512<int>.Indices, odds = evens + Vector512<int>.One;
        Vector512<float> first = Lanes.Load(scores, pairs), rest = Lanes.Load(scores + Lanes.Count, pairs - Lanes.Count);
        return Avx512F.PermuteVar16x32x2(first, odds, rest) - Avx512F.PermuteVar16x32x2(first, evens, rest);
    }

    /// <summary>Writes a gradient for class 1, and its opposite for class 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreOpposites(Vector512<float> own, float* gradient, int count)
    {
        int pairs = Classes * count;
        Vector512<int> low = Vector512<int>.Indices >> 1, high = low + Vector512.Create(8);
        Vector512<int> second = Vector512.BitwiseAnd(Vector512<int>.Indices, Vector512<int>.One) << 4;
        Avx512F.PermuteVar16x32x2(-own, low + second, own).Store(gradient, pairs);
        Avx512F.PermuteVar16x32x2(-own, high + second, own).Store(gradient + Lanes.Count, pairs - Lanes.Count);
    }

    /// <summary>All bits set where the class is 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadTruth(byte* truth, int count) =>
        Vector512.Equals(Avx512F.ConvertToVector512Int32(count < Lanes.Count ? LoadRest(truth, count) : Vector128.Load(truth)), Vector512<int>.One).AsSingle();

    /// <summary>All bits set at the first numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> First(int count) => Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();

    /// <summary>ln(1 + e), which keeps the digits that 1 + e loses.</summary>
    /// <param name="e">0 to 1.</param>
    /// <param name="u">1 + e, as it was rounded.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LogOfOneAnd(Vector512<float> e, Vector512<float> u)
    {
        Vector512<float> one = Vector512<float>.One;
        return Vector512.ConditionalSelect(Vector512.Equals(u, one), e, Vector512.Log(u) * e / (u - one));
    }

    /// <summary>Sums of two numbers each, in double precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Widened(Vector512<float> values) =>
        Avx512F.ConvertToVector512Double(values.GetLower()) + Avx512F.ConvertToVector512Double(values.GetUpper());

    private static Vector128<byte> LoadRest(byte* truth, int count)
    {
        byte* whole = stackalloc byte[Lanes.Count];
        new ReadOnlySpan<byte>(truth, count).CopyTo(new Span<byte>(whole, Lanes.Count));
        return Vector128.Load(whole);
    }
}
