using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LvSeg.Keras.Kernels.Convolutions;

/// <summary>
/// Each pixel repeated, then a convolution: as a transposed convolution of the small picture, with fewer and other weights. Where several
/// places of a window see copies of one pixel, their weights can be added beforehand.
/// </summary>
/// <param name="rows">Along the rows: the convolution's kernel and how often a row is repeated.</param>
/// <param name="columns">Along the columns.</param>
/// <param name="inputs">Channels of the small picture.</param>
/// <param name="outputs">Channels of the result.</param>
internal sealed unsafe class EnlargedKernel(EnlargedAxis rows, EnlargedAxis columns, int inputs, int outputs) : IDisposable
{
    private readonly nuint _bytes = (nuint)rows.Places * (nuint)columns.Places * (nuint)inputs * (nuint)outputs * sizeof(float);

    /// <summary>(places, places, out, in), as a transposed convolution has it.</summary>
    public float* Values { get; private set; }

    /// <summary>The sums of a convolution's weights.</summary>
    /// <param name="workers">Do it.</param>
    /// <param name="kernel">(height, width, in, out).</param>
    public void Add(Workers workers, float* kernel)
    {
        Reserve();
        workers.For(rows.Places * columns.Places, place =>
        {
            float* sums = Values + (nint)place * inputs * outputs;
            new Span<float>(sums, inputs * outputs).Clear();
            foreach (int seen in Seen(place))
                AddTransposed(kernel + (nint)seen * inputs * outputs, sums, inputs, outputs);
        });
    }

    /// <summary>Makes room for the gradient of <see cref="Values"/>.</summary>
    public void Reserve()
    {
        if (Values is null)
            Values = (float*)NativeMemory.AlignedAlloc(_bytes, 64);
    }

    /// <summary>The way of the gradient back: each weight has that of all sums it is in.</summary>
    /// <param name="workers">Do it.</param>
    /// <param name="gradient">Written: (height, width, in, out).</param>
    public void Spread(Workers workers, float* gradient) => workers.For(rows.Kernel * columns.Kernel, weight =>
    {
        float* to = gradient + (nint)weight * inputs * outputs;
        new Span<float>(to, inputs * outputs).Clear();
        for (int place = 0; place < rows.Places * columns.Places; place++)
        {
            if (Seen(place).Contains(weight))
                AddTransposed(Values + (nint)place * inputs * outputs, to, outputs, inputs);
        }
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(Values);
        Values = null;
    }

    // In squares that fit into the nearest cache.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTransposed(float* from, float* to, int height, int width)
    {
        const int Side = 16;
        for (int top = 0; top < height; top += Side)
        {
            for (int left = 0; left < width; left += Side)
            {
                for (int x = left; x < Math.Min(width, left + Side); x++)
                {
                    for (int y = top; y < Math.Min(height, top + Side); y++)
                        to[(nint)x * height + y] += from[(nint)y * width + x];
                }
            }
        }
    }

    // The places of the convolution's window that see the small picture's pixel from here.
    private IEnumerable<int> Seen(int place) =>
        from ky in rows.Seen(place / columns.Places) from kx in columns.Seen(place % columns.Places) select ky * columns.Kernel + kx;
}

/// <summary>A repeated pixel under a convolution, along one axis.</summary>
/// <param name="Kernel">Pixels of the convolution's window.</param>
/// <param name="Times">How often each pixel is repeated.</param>
internal readonly record struct EnlargedAxis(int Kernel, int Times)
{
    /// <summary>Pixels of the result that a pixel of the small picture reaches.</summary>
    public int Places => Kernel + Times - 1;

    /// <summary>
    /// The weights with which it reaches one of them: from the result's pixel the window reaches <see cref="Kernel"/> pixels of the enlarged picture,
    /// of which those from kernel − 1 − place to times − 1 further are copies of it.
    /// </summary>
    public IEnumerable<int> Seen(int place)
    {
        int first = Math.Max(0, Kernel - 1 - place), last = Math.Min(Kernel - 1, Kernel - 1 - place + Times - 1);
        return Enumerable.Range(first, last - first + 1);
    }
}
