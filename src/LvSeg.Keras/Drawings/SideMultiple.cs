using System.Numerics;
using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;

namespace LvSeg.Keras.Drawings;

/// <summary>What the sides of a picture are best a multiple of, by what the layers on its way through a network make of its size.</summary>
internal static class SideMultiple
{
    private const int Most = 1 << 16;

    /// <summary>The least number such that sides that are multiples of it come out even at every layer; no more than 65,536.</summary>
    public static int Of(IReadOnlyList<DrawnLayer> layers)
    {
        PictureScale[] scales = [.. layers.Select(layer => layer.Create().PictureScale)];
        return (int)LeastCommon(Of(layers, scales, size => size.Height), Of(layers, scales, size => size.Width));
    }

    private static BigInteger Of(IReadOnlyList<DrawnLayer> layers, PictureScale[] scales, Func<Size2D, int> axis)
    {
        var made = new Dictionary<string, (BigInteger Smaller, BigInteger Larger)> { [NetworkDrawing.InputName] = (1, 1) };
        BigInteger multiple = 1;
        foreach ((DrawnLayer layer, PictureScale scale) in layers.Zip(scales))
        {
            (BigInteger smaller, BigInteger larger) = made[layer.Inputs[0]];
            (smaller, larger) = (smaller * axis(scale.Smaller), larger * axis(scale.Larger));
            var common = BigInteger.GreatestCommonDivisor(smaller, larger);
            made[layer.Name] = (smaller / common, larger / common);
            multiple = LeastCommon(multiple, smaller / common);
        }
        return multiple;
    }

    private static BigInteger LeastCommon(BigInteger a, BigInteger b) => BigInteger.Min(a / BigInteger.GreatestCommonDivisor(a, b) * b, Most);
}
