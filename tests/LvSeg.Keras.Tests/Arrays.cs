using System.Globalization;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests;

/// <summary>Plain arrays to tensors and back.</summary>
internal static class Arrays
{
    /// <summary>A float32 tensor of the array's shape.</summary>
    public static Tensor ToTensor(Array values) => ToTensor(values, [.. Enumerable.Range(0, values.Rank).Select(values.GetLength)]);

    /// <summary>A float32 tensor of another shape of the same size.</summary>
    public static Tensor ToTensor(Array values, params ReadOnlySpan<int> shape)
    {
        long[] sizes = Array.ConvertAll(shape.ToArray(), size => (long)size);
        return tensor([.. Flat(values).Select(value => (float)value)], sizes);
    }

    /// <summary>A batch of pictures: (batch, height, width, channels), or (batch, features) for rows.</summary>
    public static Tensor ToBatch(params Array[] samples)
    {
        using var scope = NewDisposeScope();
        return stack(samples.Select(ToTensor)).MoveToOuterDisposeScope();
    }

    /// <summary>The numbers one after another.</summary>
    public static float[] Read(Tensor values) => values.contiguous().data<float>().ToArray();

    /// <summary>The numbers of an array one after another.</summary>
    public static double[] Flat(Array values) => [.. values.Cast<object>().Select(value => Convert.ToDouble(value, CultureInfo.InvariantCulture))];
}
