using LvSeg.Keras.Optimizers;
using static TorchSharp.torch;

namespace LvSeg.Keras.Models;

public sealed partial class Model
{
    /// <summary>True while the averages stand in place of the weights.</summary>
    public bool UsesAverages { get; private set; }

    /// <summary>
    /// Exchanges the trainable weights and their averages in place: the weights lie in the slot <c>average</c> meanwhile. Nothing happens where no
    /// averages are kept, and before the first step. A second call puts everything back.
    /// </summary>
    /// <remarks>The moving means and variances of batch normalizations are not trainable: they stay those of the training.</remarks>
    /// <exception cref="InvalidOperationException">The model was not compiled.</exception>
    public void SwapAverages()
    {
        if (!UsesAverages && (Optimizer.AverageMomentum is null || Optimizer.Iterations == 0))
            return;
        Build();
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        foreach (Weight weight in Weights.Where(weight => weight.IsTrainable))
        {
            Tensor average = Optimizer.Slot(weight, Optimizer.AverageSlot), kept = weight.Value.detach().clone();
            weight.Value.copy_(average);
            average.copy_(kept);
        }
        UsesAverages = !UsesAverages;
        _compiled?.WeightsChanged();
    }

    /// <summary>Puts the averages in place of the weights until what is returned is disposed; see <see cref="SwapAverages"/>.</summary>
    /// <returns>Puts the weights back, once; nothing where the averages stood there already.</returns>
    /// <exception cref="InvalidOperationException">The model was not compiled.</exception>
    public IDisposable UseAverages()
    {
        if (UsesAverages)
            return new AveragesInPlace(null);
        SwapAverages();
        return new AveragesInPlace(UsesAverages ? this : null);
    }

    private sealed class AveragesInPlace(Model? model) : IDisposable
    {
        private Model? _model = model;

        public void Dispose()
        {
            if (_model is { UsesAverages: true })
                _model.SwapAverages();
            _model = null;
        }
    }
}
