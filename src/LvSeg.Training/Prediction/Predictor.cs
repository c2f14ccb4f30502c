using LvSeg.Data.Identity;
using LvSeg.Data.Slices;
using LvSeg.Keras.Models;
using LvSeg.Keras.Native;
using LvSeg.Runs.Configuration;
using LvSeg.Training.Checkpoints;

namespace LvSeg.Training.Prediction;

/// <summary>Segments slices with the network of a checkpoint, or with several: an ensemble, whose probability is the mean of its members'.</summary>
/// <param name="checkpoints">The networks and their weights; one or more.</param>
/// <param name="device">Where to compute.</param>
/// <param name="options">What is done beside.</param>
public sealed class Predictor(IReadOnlyList<Checkpoint> checkpoints, ComputeDevice device, PredictionOptions options) : IDisposable
{
    private readonly Model?[] _models = new Model?[checkpoints.Count];

    /// <summary>Segments slices with one network, as it was meant when it was trained.</summary>
    public Predictor(Checkpoint checkpoint, ComputeDevice device)
        : this([checkpoint], device, checkpoint.State.Prediction)
    {
    }

    /// <summary>On which scale the intensities lie that the first network has learned from; null where its checkpoint is of an older version.</summary>
    public IntensityScale? LearnedScale => checkpoints[0].State.TrainingData.Training.Intensity;

    /// <summary>Segments a slice of any size that the networks can take; sides that are no multiple of their stride are filled up with zeros meanwhile.</summary>
    /// <exception cref="TrainingException">A network takes one size only, and the slice has another.</exception>
    /// <exception cref="Keras.Drawings.DrawingException">Something in a network's drawing is wrong.</exception>
    /// <exception cref="Keras.KerasException">A checkpoint is damaged.</exception>
    public SlicePrediction Predict(Slice slice)
    {
        Model[] models = [.. Enumerable.Range(0, _models.Length).Select(i => ModelFor(i, slice))];
        SlicePrediction prediction = models is [var only] && !options.TestTime ? SlicePrediction.Of(only, slice) : MeanOf(models, slice);
        if (options.LargestComponent)
            ConnectedComponents.KeepLargest(prediction.Mask, slice.Width);
        return prediction;
    }

    /// <summary>Frees the networks.</summary>
    public void Dispose()
    {
        for (int i = 0; i < _models.Length; i++)
        {
            _models[i]?.Dispose();
            _models[i] = null;
        }
    }

    private SlicePrediction MeanOf(Model[] models, Slice slice)
    {
        float[] probability = new float[slice.Image.Length];
        IReadOnlyList<SliceView> views = options.TestTime ? SliceView.Of(slice.Height, slice.Width) : [default];
        foreach (SliceView view in views)
        {
            Slice shown = slice with { Image = view.Show(slice.Image, slice.Height, slice.Width), Mask = null };
            foreach (Model model in models)
                view.AddBack(SlicePrediction.Of(model, shown).Probability, probability, slice.Height, slice.Width);
        }
        byte[] mask = new byte[probability.Length];
        for (int i = 0; i < probability.Length; i++)
        {
            probability[i] /= views.Count * models.Length;
            mask[i] = probability[i] > 0.5f ? (byte)1 : (byte)0;
        }
        return new SlicePrediction(slice.Height, slice.Width, mask, probability);
    }

    private Model ModelFor(int member, Slice slice)
    {
        (int height, int width) = checkpoints[member].Network.FillUp(slice.Height, slice.Width);
        if (_models[member] is { } model && model.InputShape[0] == height && model.InputShape[1] == width)
            return model;
        _models[member]?.Dispose();
        _models[member] = null;
        Model loaded = checkpoints[member].LoadModel(height, width);
        loaded.To(device.Device);
        return _models[member] = loaded;
    }
}
