using LvSeg.Keras;
using LvSeg.Keras.Drawings;
using LvSeg.Keras.Models;
using LvSeg.Runs.Configuration;

namespace LvSeg.Training.Models;

/// <summary>What the lab asks of a network that was drawn: a slice goes in, two scores for each of its pixels come out, and something is learned.</summary>
public static class DrawnNetwork
{
    /// <summary>Builds the network of a drawing. Its first weights come of the seed.</summary>
    /// <param name="drawing">Of any network.</param>
    /// <param name="height">Rows of a slice, in pixels.</param>
    /// <param name="width">Columns of a slice, in pixels.</param>
    /// <param name="seed">Decides the first weights.</param>
    /// <exception cref="TrainingException">
    /// A layer cannot take what it gets, the network is too large, nothing in it learns, or it does not end in two scores for each pixel. The
    /// message names the layer.
    /// </exception>
    public static Model Build(NetworkDrawing drawing, int height, int width, ulong seed)
    {
        Model model = Fitted(drawing, height, width, seed);
        var scores = new Shape(height, width, NetworkDescription.Classes);
        if (!model.OutputShape.Equals(scores))
        {
            string hint = !drawing.IsOfOneSize && (height % drawing.SizeMultiple != 0 || width % drawing.SizeMultiple != 0)
                ? $" Sides that are multiples of {drawing.SizeMultiple} would be halved evenly." : "";
            throw Error(drawing, $"the network ends here in {model.OutputShape}; it must end in {scores}, "
                + $"a score for background and one for the ventricle at each of the slice's pixels.{hint}");
        }
        return model.TrainableParameterCount > 0 ? model
            : throw Error(drawing, "no layer of this network has anything to learn; a Conv2D or Dense is missing.");
    }

    private static Model Fitted(NetworkDrawing drawing, int height, int width, ulong seed)
    {
        try
        {
            return drawing.Build(new Shape(height, width, 1), seed, new NetworkSize().Add);
        }
        catch (KerasException e)
        {
            throw new TrainingException(e.Message, e);
        }
    }

    private static TrainingException Error(NetworkDrawing drawing, string message) => new($"{drawing.PlaceOf(drawing.Layers[^1])}: {message}");
}
