using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;

namespace LvSeg.Benchmarks;

/// <summary>The floating-point operations of a network's convolutions, two a multiply-add. Nothing else is counted.</summary>
public static class NetworkFlops
{
    /// <summary>Of one slice's way through.</summary>
    public static double Forward(Model model) => 2.0 * Convolutions(model).Sum(layer => layer.MultiplyAdds);

    /// <summary>
    /// Of one slice in a training step: forward, the gradient of the weights and the gradient of the input, each as many as the other.
    /// The first layer's input is the image, for which no gradient is needed.
    /// </summary>
    /// <param name="model">A network that begins with one layer that learns; those that do not may stand before it.</param>
    public static double TrainingStep(Model model)
    {
        Layer first = model.Layers.First(layer => layer.Weights.Count > 0);
        return 3 * Forward(model) - (IsConvolution(first) ? 2.0 * first.MultiplyAdds : 0);
    }

    private static IEnumerable<Layer> Convolutions(Model model) => model.Layers.Where(IsConvolution);

    private static bool IsConvolution(Layer layer) => layer is Conv2D or Conv2DTranspose;
}
