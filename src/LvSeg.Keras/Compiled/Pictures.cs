using LvSeg.Keras.Kernels;
using LvSeg.Keras.Models;
using LvSeg.Keras.Native;
using static TorchSharp.torch;

namespace LvSeg.Keras.Compiled;

/// <summary>Memory for a batch of pictures with a rim, kept from step to step. Vectors are pictures of one pixel.</summary>
internal sealed unsafe class Pictures : IDisposable
{
    // Vectors are read whole, past the last channel.
    private const int Slack = 64;

    private readonly Tensor _memory;
    private readonly float* _origin;
    private readonly int _height, _width, _channels;
    private readonly nint _rowStride, _imageStride, _first;

    /// <param name="shape">Of one picture: (height, width, channels) or (features).</param>
    /// <param name="rim">Zeros around each.</param>
    /// <param name="capacity">The most pictures.</param>
    public Pictures(Shape shape, Rim rim, int capacity)
    {
        (_height, _width, _channels) = shape.Rank == 3 ? (shape[0], shape[1], shape[2]) : (1, 1, checked((int)shape.Size));
        _rowStride = (nint)(rim.Left + _width + rim.Right) * _channels;
        _imageStride = (rim.Top + _height + rim.Bottom) * _rowStride;
        _first = Slack + rim.Top * _rowStride + (nint)rim.Left * _channels;
        _memory = zeros(Slack + capacity * _imageStride + (nint)rim.Behind * _channels + Slack).DetachFromDisposeScope();
        _origin = TensorMemory.Numbers(_memory) + _first;
        Capacity = capacity;
    }

    /// <summary>The most pictures.</summary>
    public int Capacity { get; }

    /// <summary>The first pictures.</summary>
    public FeatureMap Map(int batch) => new(_origin, batch, _height, _width, _channels, _rowStride, _imageStride);

    /// <summary>The first pictures as a tensor over the same memory, in Keras's order.</summary>
    public Tensor View(int batch, Shape shape) => shape.Rank == 3
        ? _memory.as_strided([batch, _height, _width, _channels], [_imageStride, _rowStride, _channels, 1], _first)
        : _memory.as_strided([batch, .. shape.ToInt64()], [_imageStride, .. Strides(shape)], _first);

    /// <inheritdoc/>
    public void Dispose() => _memory.Dispose();

    private static long[] Strides(Shape shape)
    {
        long[] strides = new long[shape.Rank];
        long stride = 1;
        for (int i = shape.Rank - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= shape[i];
        }
        return strides;
    }
}
