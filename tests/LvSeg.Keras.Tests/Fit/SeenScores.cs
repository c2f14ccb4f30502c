using LvSeg.Keras.Losses;
using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Fit;

/// <summary>A loss that keeps the scores it is given, in Keras's order: what the network computes while it trains.</summary>
/// <remarks>Its value is the mean of y·(1 + i/n) + y²/2 over the n scores y, whose gradient is different for each.</remarks>
internal sealed class SeenScores : Loss
{
    public List<float[]> Steps { get; } = [];

    public override Tensor Of(Tensor truth, Tensor scores)
    {
        Tensor y = Layout.ToKeras(scores).reshape(-1);
        Steps.Add(Arrays.Read(y.detach()));
        Tensor factors = arange(y.numel(), float32, y.device) / y.numel() + 1;
        return (y * factors + y * y / 2).mean();
    }
}
