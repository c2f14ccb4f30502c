using System.Numerics;
using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;

namespace LvSeg.Training.Models.Drawings;

/// <summary>How much smaller a picture has become on its way through a network: strides of convolutions and poolings multiply, enlargements divide.</summary>
internal static class PictureScale
{
    private const int Most = 1 << 16;

    /// <summary>The least number such that sides that are multiples of it come out even at every layer; no more than 65,536.</summary>
    public static int MultipleOf(IReadOnlyList<DrawnLayer> layers) =>
        (int)LeastCommon(MultipleOf(layers, step => step.Height), MultipleOf(layers, step => step.Width));

    private static BigInteger MultipleOf(IReadOnlyList<DrawnLayer> layers, Func<Size2D, int> axis)
    {
        var scales = new Dictionary<string, (BigInteger Smaller, BigInteger Larger)> { [NetworkDrawing.InputName] = (1, 1) };
        BigInteger multiple = 1;
        foreach (DrawnLayer layer in layers)
        {
            (BigInteger smaller, BigInteger larger) = scales[layer.Inputs[0]];
            Layer made = layer.Create();
            int step = axis(StepOf(made));
            if (made is Conv2DTranspose or UpSampling2D)
                larger *= step;
            else
                smaller *= step;
            var common = BigInteger.GreatestCommonDivisor(smaller, larger);
            scales[layer.Name] = (smaller / common, larger / common);
            multiple = LeastCommon(multiple, smaller / common);
        }
        return multiple;
    }

    private static Size2D StepOf(Layer layer) =>
        layer.Configuration.FirstOrDefault(field => field.Name == (layer is UpSampling2D ? "size" : "strides"))?.Value is Size2D step ? step : 1;

    private static BigInteger LeastCommon(BigInteger a, BigInteger b) => BigInteger.Min(a / BigInteger.GreatestCommonDivisor(a, b) * b, Most);
}
