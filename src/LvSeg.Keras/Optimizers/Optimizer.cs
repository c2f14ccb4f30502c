using LvSeg.Keras.Compiled;
using LvSeg.Keras.Kernels;
using LvSeg.Keras.Models;
using LvSeg.Keras.Schedules;
using static TorchSharp.torch;

namespace LvSeg.Keras.Optimizers;

/// <summary>Changes the weights after each step, and remembers what it needs for the next.</summary>
public abstract class Optimizer(LearningRate learningRate)
{
    private readonly Dictionary<string, Tensor> _slots = [];

    /// <summary>The rate at each step.</summary>
    public LearningRate LearningRate { get; } = learningRate;

    /// <summary>Steps taken so far.</summary>
    public long Iterations { get; set; }

    /// <summary>The names of the arrays kept for each trainable weight, such as Adam's <c>m</c> and <c>v</c>.</summary>
    public abstract IReadOnlyList<string> SlotNames { get; }

    /// <summary>Takes one step.</summary>
    /// <param name="weights">The trainable weights.</param>
    /// <param name="gradients">The loss's gradient for each, in the same layout.</param>
    public void Apply(IReadOnlyList<Weight> weights, IReadOnlyList<Tensor> gradients)
    {
        using var noGradient = no_grad();
        Step(weights, gradients, LearningRate.At(Iterations), Iterations + 1);
        Iterations++;
    }

    /// <summary>Takes one step on the processor.</summary>
    /// <param name="gradients">One for each trainable weight.</param>
    /// <param name="workers">Compute it.</param>
    internal void Apply(IReadOnlyList<Gradient> gradients, Workers workers)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        Step(gradients, LearningRate.At(Iterations), Iterations + 1, workers);
        Iterations++;
    }

    /// <summary>What is kept for a weight under one of <see cref="SlotNames"/>: zeros before the first step.</summary>
    /// <exception cref="KerasException">It was kept for a weight of that name in another network, whose shape differs.</exception>
    public Tensor Slot(Weight weight, string slot)
    {
        string key = $"{weight.Name}/{slot}";
        if (!_slots.TryGetValue(key, out Tensor? value))
            _slots[key] = value = zeros_like(weight.Value, requires_grad: false).DetachFromDisposeScope();
        return value.shape.AsSpan().SequenceEqual(weight.Value.shape) ? value
            : throw new KerasException($"The optimizer has trained another '{weight.Name}', of another shape than {weight.Shape}. Make a new optimizer for each network.");
    }

    /// <summary>Changes the weights.</summary>
    /// <param name="weights">The trainable weights.</param>
    /// <param name="gradients">One for each.</param>
    /// <param name="rate">This step's learning rate.</param>
    /// <param name="step">This step's number, counted from 1.</param>
    protected abstract void Step(IReadOnlyList<Weight> weights, IReadOnlyList<Tensor> gradients, double rate, long step);

    /// <summary>Changes the weights; an optimizer with kernels of its own writes no gradient out.</summary>
    private protected virtual void Step(IReadOnlyList<Gradient> gradients, double rate, long step, Workers workers) =>
        Step([.. gradients.Select(gradient => gradient.Weight)], [.. gradients.Select(gradient => gradient.ToTensor())], rate, step);

    internal virtual void Release()
    {
        foreach (Tensor slot in _slots.Values)
            slot.Dispose();
        _slots.Clear();
    }
}
