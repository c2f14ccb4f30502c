using LvSeg.Data.Slices;
using LvSeg.Keras.Metrics;
using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Training.Prediction;

/// <summary>What a network, or several together, make of one slice.</summary>
/// <param name="Height">Rows, in pixels, as the slice.</param>
/// <param name="Width">Columns, in pixels, as the slice.</param>
/// <param name="Mask">1 where the left ventricle has the higher score, or the mean probability of several views and networks is above one half; else 0, row by row; a tie is background. Of it the largest component alone, where that was asked for.</param>
/// <param name="Probability">The softmax of the scores for the left ventricle, 0 … 1, row by row; the mean of several.</param>
public sealed record SlicePrediction(int Height, int Width, byte[] Mask, float[] Probability)
{
    private const int LeftVentricle = 1;

    /// <summary>Runs a network on a slice.</summary>
    /// <param name="model">Takes slices at least as large; a larger one sees zeros below and to the right.</param>
    /// <param name="slice">The slice; its mask is not looked at.</param>
    public static SlicePrediction Of(Model model, Slice slice)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        Tensor image = tensor(slice.Image, [1, slice.Height, slice.Width, 1]);
        (long below, long right) = (model.InputShape[0] - slice.Height, model.InputShape[1] - slice.Width);
        if (below > 0 || right > 0)
            image = nn.functional.pad(image, [0, 0, 0, right, 0, below]);
        Tensor scores = Layout.ToInternal(model.Predict(image)).narrow(2, 0, slice.Height).narrow(3, 0, slice.Width);
        return new SlicePrediction(
            slice.Height, slice.Width,
            PixelCounting.Mask(scores, LeftVentricle).to(uint8).cpu().contiguous().bytes.ToArray(),
            nn.functional.softmax(scores, Layout.ChannelAxis(scores)).select(1, LeftVentricle).cpu().contiguous().data<float>().ToArray());
    }
}
