using LvSeg.Data.Slices;
using LvSeg.Keras.Models;
using LvSeg.Keras.Native;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Models;

namespace LvSeg.Training.Prediction;

/// <summary>Segments slices with the network of a checkpoint.</summary>
/// <param name="checkpoint">The network and its weights.</param>
/// <param name="device">Where to compute.</param>
public sealed class Predictor(Checkpoint checkpoint, ComputeDevice device) : IDisposable
{
    private Model? _model;

    /// <summary>Segments a slice of any size that the network can take; sides that are no multiple of its stride are filled up with zeros meanwhile.</summary>
    /// <exception cref="TrainingException">The network takes one size only, and the slice has another.</exception>
    /// <exception cref="Keras.KerasException">The checkpoint is damaged.</exception>
    public SlicePrediction Predict(Slice slice)
    {
        (int height, int width) = Networks.FillUp(checkpoint.State.Network, slice.Height, slice.Width);
        if (_model is null || _model.InputShape[0] != height || _model.InputShape[1] != width)
        {
            Dispose();
            _model = checkpoint.LoadModel(height, width);
            _model.To(device.Device);
        }
        return SlicePrediction.Of(_model, slice);
    }

    /// <summary>Frees the network.</summary>
    public void Dispose()
    {
        _model?.Dispose();
        _model = null;
    }
}
