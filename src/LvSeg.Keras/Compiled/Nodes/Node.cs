using LvSeg.Keras.Kernels;

namespace LvSeg.Keras.Compiled.Nodes;

/// <summary>One step of a compiled network: a layer, or several that are computed as one.</summary>
internal abstract class Node(Value output, params IReadOnlyList<Value> inputs) : IDisposable
{
    /// <summary>What it makes.</summary>
    public Value Output => output;

    /// <summary>What it reads.</summary>
    public IReadOnlyList<Value> Inputs => inputs;

    /// <summary>The gradients of its weights after <see cref="Backward"/>.</summary>
    public virtual IReadOnlyList<Gradient> Gradients => [];

    /// <summary>True where <see cref="Gradients"/> read the output's gradient after all nodes are done.</summary>
    public virtual bool KeepsOutputGradient => false;

    /// <summary>Computes the output.</summary>
    /// <param name="training">True in a training step.</param>
    public abstract void Forward(bool training);

    /// <summary>Computes the gradients of its weights and of those inputs that need one. May overwrite the output's.</summary>
    public abstract void Backward();

    /// <summary>Told before the next step that the weights have other numbers than before.</summary>
    public virtual void WeightsChanged()
    {
    }

    /// <summary>Frees what it keeps.</summary>
    public virtual void Dispose()
    {
        foreach (Gradient gradient in Gradients)
            gradient.Dispose();
    }

    /// <summary>The only thing it reads.</summary>
    protected Value Input => inputs[0];

    /// <summary>Does something with a gradient that an input needs.</summary>
    protected static void Give(Value input, Action<FeatureMap, bool> write)
    {
        if (input.NeedsGradient)
            write(input.Gradient, input.AddsToGradient());
    }
}
