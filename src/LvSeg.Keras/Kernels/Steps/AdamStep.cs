using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LvSeg.Keras.Kernels.Steps;

/// <summary>One step of Adam: weights, both moments and the gradient are read once, and what changes is written once.</summary>
/// <param name="alpha">lr·√(1 − β₂ᵗ)/(1 − β₁ᵗ).</param>
/// <param name="beta1">How much of the mean gradient stays.</param>
/// <param name="beta2">How much of the mean squared gradient stays.</param>
/// <param name="epsilon">Added to √v.</param>
/// <param name="kept">Which share of a weight stays before the step.</param>
internal readonly unsafe struct AdamStep(double alpha, double beta1, double beta2, double epsilon, double kept)
{
    private const int AtOnce = 16384, ColumnsAtOnce = 2048;
    private readonly float _alpha = (float)alpha, _beta1 = (float)beta1, _beta2 = (float)beta2, _epsilon = (float)epsilon, _kept = (float)kept;
    private readonly float _rest1 = (float)(1 - beta1), _rest2 = (float)(1 - beta2);

    /// <summary>With a gradient that is written out.</summary>
    public void Apply(Workers workers, long size, float* weights, float* m, float* v, float* gradient)
    {
        AdamStep step = this;
        workers.For((int)((size + AtOnce - 1) / AtOnce), piece =>
        {
            nint from = (nint)piece * AtOnce;
            step.ApplyRange((int)Math.Min(size - from, AtOnce), weights + from, m + from, v + from, gradient + from);
        });
    }

    /// <summary>With the gradient of a dense kernel (in, out), which is made number by number where it is needed and never written.</summary>
    /// <param name="workers">Do it.</param>
    /// <param name="inputs">What went in: (batch, in).</param>
    /// <param name="gradients">The gradient of what came out: (batch, out).</param>
    /// <param name="batch">Samples.</param>
    /// <param name="rows">Numbers in.</param>
    /// <param name="columns">Numbers out.</param>
    /// <param name="weights">The kernel.</param>
    /// <param name="m">Its mean gradient.</param>
    /// <param name="v">Its mean squared gradient.</param>
    public void ApplyOuter(Workers workers, float* inputs, float* gradients, int batch, int rows, int columns, float* weights, float* m, float* v)
    {
        AdamStep step = this;
        // The gradients of a few columns are looked at for every row: they stay in the cache meanwhile.
        int columnsAtOnce = Math.Min(columns, ColumnsAtOnce), rowsAtOnce = Math.Max(1, AtOnce / columnsAtOnce);
        int across = (columns + columnsAtOnce - 1) / columnsAtOnce, down = columns > columnsAtOnce ? 1 : (rows + rowsAtOnce - 1) / rowsAtOnce;
        workers.For(across * down, piece =>
        {
            int column = piece / down * columnsAtOnce, count = Math.Min(columns - column, columnsAtOnce);
            (int first, int end) = down == 1 ? (0, rows) : (piece % down * rowsAtOnce, Math.Min(rows, (piece % down + 1) * rowsAtOnce));
            for (int row = first; row < end; row++)
            {
                nint at = (nint)row * columns + column;
                step.ApplyRow(count, weights + at, m + at, v + at, inputs + row, rows, gradients + column, columns, batch);
            }
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ApplyRange(int size, float* weights, float* m, float* v, float* gradient)
    {
        for (int i = 0; i < size; i += Lanes.Count)
            Update(weights + i, m + i, v + i, Lanes.Load(gradient + i, size - i), size - i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ApplyRow(int size, float* weights, float* m, float* v, float* input, int inputStride, float* gradient, int gradientStride, int batch)
    {
        for (int i = 0; i < size; i += Lanes.Count)
        {
            Vector512<float> sum = Vector512<float>.Zero;
            for (int n = 0; n < batch; n++)
                sum = Lanes.MultiplyAdd(Vector512.Create(input[(nint)n * inputStride]), Lanes.Load(gradient + (nint)n * gradientStride + i, size - i), sum);
            Update(weights + i, m + i, v + i, sum, size - i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Update(float* weights, float* m, float* v, Vector512<float> gradient, int count)
    {
        Vector512<float> mean = Lanes.MultiplyAdd(gradient, Vector512.Create(_rest1), Lanes.Load(m, count) * _beta1);
        Vector512<float> square = Lanes.MultiplyAdd(gradient * gradient, Vector512.Create(_rest2), Lanes.Load(v, count) * _beta2);
        mean.Store(m, count);
        square.Store(v, count);
        (Lanes.Load(weights, count) * _kept - mean * _alpha / (Vector512.Sqrt(square) + Vector512.Create(_epsilon))).Store(weights, count);
    }
}
