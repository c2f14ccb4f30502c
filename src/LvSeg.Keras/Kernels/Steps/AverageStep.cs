using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LvSeg.Keras.Kernels.Steps;

/// <summary>Moves running averages towards the weights.</summary>
internal static unsafe class AverageStep
{
    private const int AtOnce = 16384;

    /// <summary>average ← kept·average + (1 − kept)·weight.</summary>
    public static void Apply(Workers workers, long size, double kept, float* weights, float* averages) =>
        workers.For((int)((size + AtOnce - 1) / AtOnce), piece =>
        {
            nint from = (nint)piece * AtOnce;
            ApplyRange((int)Math.Min(size - from, AtOnce), (float)kept, (float)(1 - kept), weights + from, averages + from);
        });

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ApplyRange(int size, float kept, float rest, float* weights, float* averages)
    {
        for (int i = 0; i < size; i += Lanes.Count)
        {
            int count = size - i;
            Lanes.MultiplyAdd(Lanes.Load(weights + i, count), Vector512.Create(rest), Lanes.Load(averages + i, count) * kept).Store(averages + i, count);
        }
    }
}
