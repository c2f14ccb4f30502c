using LvSeg.Keras.Kernels;
using LvSeg.Keras.Models;

namespace LvSeg.Keras.Compiled;

/// <summary>What one node makes and others read, with its gradient.</summary>
/// <param name="shape">Without the batch.</param>
internal sealed class Value(Shape shape) : IDisposable
{
    private Pictures? _data, _gradient;
    private Rim _rim, _gradientRim;
    private bool _hasGradient;

    /// <summary>Without the batch.</summary>
    public Shape Shape => shape;

    /// <summary>False for the network's input and what is made of it without weights: nobody asks for its gradient.</summary>
    public bool NeedsGradient { get; set; } = true;

    /// <summary>Pictures of the step under way.</summary>
    public int Batch { get; private set; }

    /// <summary>The numbers.</summary>
    public FeatureMap Data => _data!.Map(Batch);

    /// <summary>The numbers as a tensor over the same memory, in Keras's order.</summary>
    public TorchSharp.torch.Tensor DataView => _data!.View(Batch, shape);

    /// <summary>The gradient; read it after all who add to it have.</summary>
    public FeatureMap Gradient => _gradient!.Map(Batch);

    /// <summary>The gradient as a tensor over the same memory, in Keras's order.</summary>
    public TorchSharp.torch.Tensor GradientView => _gradient!.View(Batch, shape);

    /// <summary>Asks for zeros around the numbers. Before the first step.</summary>
    public void NeedRim(Rim rim) => _rim = _rim.Or(rim);

    /// <summary>Asks for zeros around the gradient. Before the first step.</summary>
    public void NeedGradientRim(Rim rim) => _gradientRim = _gradientRim.Or(rim);

    /// <summary>Makes room for the numbers of a batch.</summary>
    public void Begin(int batch)
    {
        Batch = batch;
        _hasGradient = false;
        if (_data is not null && _data.Capacity >= batch)
            return;
        _data?.Dispose();
        _data = new Pictures(shape, _rim, batch);
    }

    /// <summary>Makes room for the gradient of the batch.</summary>
    public void BeginGradient(PicturePool pool)
    {
        if (_gradient is not null && _gradient.Capacity < Batch)
            EndGradient(pool);
        _gradient ??= pool.Take(shape, _gradientRim, Batch);
    }

    /// <summary>True for all but the first who write the gradient in a step: they add to it.</summary>
    public bool AddsToGradient()
    {
        bool adds = _hasGradient;
        _hasGradient = true;
        return adds;
    }

    /// <summary>Lets others use the memory of the gradient.</summary>
    public void EndGradient(PicturePool pool)
    {
        if (_gradient is not null)
            pool.Return(shape, _gradientRim, _gradient);
        _gradient = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _data?.Dispose();
        _gradient?.Dispose();
        _data = _gradient = null;
    }
}
