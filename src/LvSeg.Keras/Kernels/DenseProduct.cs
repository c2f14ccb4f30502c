using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LvSeg.Keras.Kernels;

/// <summary>The products of a dense layer. Its kernel (in, out) is by far the largest thing there and is read once, from its start to its end.</summary>
/// <param name="rows">Numbers in.</param>
/// <param name="columns">Numbers out.</param>
/// <param name="workers">Do it.</param>
internal sealed unsafe class DenseProduct(int rows, int columns, Workers workers)
{
    private const int ColumnsAtOnce = 2048, KernelAtOnce = 65536;
    private float[] _partial = [];

    // A kernel with short rows is cut across, one with long rows along.
    private readonly int _rowsAtOnce = Math.Max(1, KernelAtOnce / columns);
    private readonly bool _isCutAcross = columns <= ColumnsAtOnce;

    /// <summary>x·kernel + bias.</summary>
    /// <param name="batch">Samples.</param>
    /// <param name="inputs">(batch, in).</param>
    /// <param name="kernel">(in, out).</param>
    /// <param name="bias">(out); null for none.</param>
    /// <param name="outputs">Written: (batch, out).</param>
    public void Forward(int batch, float* inputs, float* kernel, float* bias, float* outputs)
    {
        if (_isCutAcross)
        {
            ForwardAcross(batch, inputs, kernel, bias, outputs);
            return;
        }
        workers.For((columns + ColumnsAtOnce - 1) / ColumnsAtOnce, piece =>
        {
            int first = piece * ColumnsAtOnce, count = Math.Min(columns - first, ColumnsAtOnce);
            for (int n = 0; n < batch; n++)
                Start(outputs + (nint)n * columns + first, bias is null ? null : bias + first, count);
            for (int row = 0; row < rows; row++)
            {
                for (int n = 0; n < batch; n++)
                    Add(inputs[(nint)n * rows + row], kernel + (nint)row * columns + first, outputs + (nint)n * columns + first, count);
            }
        });
    }

    /// <summary>The gradient of what went in: gradient·kernelᵀ.</summary>
    /// <param name="batch">Samples.</param>
    /// <param name="gradients">Of what came out: (batch, out).</param>
    /// <param name="kernel">(in, out).</param>
    /// <param name="inputs">Written: (batch, in).</param>
    /// <param name="add">Whether it is added to what is there.</param>
    public void Backward(int batch, float* gradients, float* kernel, float* inputs, bool add)
    {
        int cuts = _isCutAcross ? 1 : (columns + ColumnsAtOnce - 1) / ColumnsAtOnce, width = Math.Min(columns, ColumnsAtOnce);
        int rowsAtOnce = _isCutAcross ? _rowsAtOnce : rows, blocks = (rows + rowsAtOnce - 1) / rowsAtOnce;
        float[] partial = Partial(cuts * batch * rows);
        workers.For(cuts * blocks, piece =>
        {
            (int cut, int block) = (piece / blocks, piece % blocks);
            int first = cut * width, count = Math.Min(columns - first, width);
            for (int row = block * rowsAtOnce; row < Math.Min(rows, (block + 1) * rowsAtOnce); row++)
            {
                for (int n = 0; n < batch; n++)
                    partial[(cut * batch + n) * rows + row] = Dot(gradients + (nint)n * columns + first, kernel + (nint)row * columns + first, count);
            }
        });
        for (int i = 0; i < batch * rows; i++)
        {
            double sum = add ? inputs[i] : 0;
            for (int cut = 0; cut < cuts; cut++)
                sum += partial[cut * batch * rows + i];
            inputs[i] = (float)sum;
        }
    }

    private void ForwardAcross(int batch, float* inputs, float* kernel, float* bias, float* outputs)
    {
        int blocks = (rows + _rowsAtOnce - 1) / _rowsAtOnce, size = batch * columns;
        float[] partial = Partial(blocks * size);
        workers.For(blocks, block =>
        {
            fixed (float* sums = &partial[block * size])
            {
                new Span<float>(sums, size).Clear();
                for (int row = block * _rowsAtOnce; row < Math.Min(rows, (block + 1) * _rowsAtOnce); row++)
                {
                    for (int n = 0; n < batch; n++)
                        Add(inputs[(nint)n * rows + row], kernel + (nint)row * columns, sums + n * columns, columns);
                }
            }
        });
        for (int i = 0; i < size; i++)
        {
            double sum = bias is null ? 0 : bias[i % columns];
            for (int block = 0; block < blocks; block++)
                sum += partial[block * size + i];
            outputs[i] = (float)sum;
        }
    }

    private float[] Partial(int size) => _partial.Length >= size ? _partial : _partial = new float[size];

    private static void Start(float* to, float* bias, int count)
    {
        if (bias is null)
            new Span<float>(to, count).Clear();
        else
            new Span<float>(bias, count).CopyTo(new Span<float>(to, count));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(float factor, float* row, float* to, int count)
    {
        Vector512<float> factors = Vector512.Create(factor);
        for (int i = 0; i < count; i += Lanes.Count)
            Lanes.MultiplyAdd(factors, Lanes.Load(row + i, count - i), Lanes.Load(to + i, count - i)).Store(to + i, count - i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Dot(float* a, float* b, int count)
    {
        Vector512<float> even = Vector512<float>.Zero, odd = Vector512<float>.Zero;
        for (int i = 0; i < count; i += 2 * Lanes.Count)
        {
            even = Lanes.MultiplyAdd(Lanes.Load(a + i, count - i), Lanes.Load(b + i, count - i), even);
            odd = Lanes.MultiplyAdd(Lanes.Load(a + i + Lanes.Count, count - i - Lanes.Count), Lanes.Load(b + i + Lanes.Count, count - i - Lanes.Count), odd);
        }
        return Vector512.Sum(even + odd);
    }
}
