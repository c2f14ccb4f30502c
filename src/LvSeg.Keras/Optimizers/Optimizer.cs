using LvSeg.Keras.Compiled;
using LvSeg.Keras.Kernels;
using LvSeg.Keras.Kernels.Steps;
using LvSeg.Keras.Models;
using LvSeg.Keras.Schedules;
using static TorchSharp.torch;

namespace LvSeg.Keras.Optimizers;

/// <summary>Changes the weights after each step, and remembers what it needs for the next.</summary>
public abstract class Optimizer(LearningRate learningRate)
{
    /// <summary>The slot of the averages; see <see cref="AverageMomentum"/>.</summary>
    public const string AverageSlot = "average";

    private readonly Dictionary<string, Tensor> _slots = [];
    private readonly Dictionary<(Weight Weight, string Slot), nint> _numbers = [];
    private readonly double? _averageMomentum;

    /// <summary>The rate at each step.</summary>
    public LearningRate LearningRate { get; } = learningRate;

    /// <summary>Steps taken so far.</summary>
    public long Iterations { get; set; }

    /// <summary>
    /// How much of the running average of each trainable weight a step keeps, from 0 to below 1; null where none is kept.
    /// </summary>
    /// <remarks>
    /// Polyak and Juditsky, 1992. After each step average ← m·average + (1 − m)·w, with m = min(momentum, (1 + t)/(10 + t)) for step t, counted from 0, so that
    /// the average is not held back by the first weights: the rule of TensorFlow's <c>ExponentialMovingAverage</c> with <c>num_updates</c>.
    /// The first step's average is the weight itself. <see cref="Model.UseAverages"/> puts them in place of the weights.
    /// </remarks>
    /// <exception cref="KerasException">It is below 0, or 1 or more.</exception>
    public double? AverageMomentum
    {
        get => _averageMomentum;
        init => _averageMomentum = value is null or (>= 0 and < 1) ? value
            : throw new KerasException($"The momentum of averages must be from 0 to below 1; received {value}.");
    }

    /// <summary>The names of the arrays kept for each trainable weight, such as Adam's <c>m</c> and <c>v</c>.</summary>
    public IReadOnlyList<string> SlotNames => _averageMomentum is null ? StepSlots : [.. StepSlots, AverageSlot];

    /// <summary>The names of the arrays that the step itself needs for each trainable weight.</summary>
    protected abstract IReadOnlyList<string> StepSlots { get; }

    /// <summary>What a step takes off the weights beside the gradient; null for nothing.</summary>
    private protected WeightDecay? WeightDecay { get; init; }

    /// <summary>Takes one step.</summary>
    /// <param name="weights">The trainable weights.</param>
    /// <param name="gradients">The loss's gradient for each, in the same layout.</param>
    public void Apply(IReadOnlyList<Weight> weights, IReadOnlyList<Tensor> gradients)
    {
        using var noGradient = no_grad();
        double rate = LearningRate.At(Iterations);
        foreach (Weight weight in weights)
        {
            if (Kept(weight, rate) is var kept and not 1)
                weight.Value.mul_(kept);
        }
        Step(weights, gradients, rate, Iterations + 1);
        foreach (Weight weight in weights)
        {
            if (AverageKept() is { } kept)
                Slot(weight, AverageSlot).mul_(kept).add_(weight.Value, 1 - kept);
        }
        Iterations++;
    }

    /// <summary>Takes one step on the processor.</summary>
    /// <param name="gradients">One for each trainable weight.</param>
    /// <param name="workers">Compute it.</param>
    internal unsafe void Apply(IReadOnlyList<Gradient> gradients, Workers workers)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        Step(gradients, LearningRate.At(Iterations), Iterations + 1, workers);
        if (AverageKept() is { } kept)
        {
            foreach (Weight weight in gradients.Select(gradient => gradient.Weight))
                AverageStep.Apply(workers, weight.Shape.Size, kept, weight.Numbers, SlotNumbers(weight, AverageSlot));
        }
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

    /// <summary>Changes the weights, what decays of them too; an optimizer with kernels of its own writes no gradient out.</summary>
    private protected virtual void Step(IReadOnlyList<Gradient> gradients, double rate, long step, Workers workers) =>
        Step([.. gradients.Select(gradient => gradient.Weight)], [.. gradients.Select(gradient => gradient.ToTensor())], rate, step);

    /// <summary>Which share of a weight a step keeps before the rest of it.</summary>
    private protected double Kept(Weight weight, double rate) => WeightDecay?.Kept(weight, rate) ?? 1;

    /// <summary>The numbers of a slot, in Keras's order, where they lie. On the CPU only.</summary>
    private protected unsafe float* SlotNumbers(Weight weight, string slot)
    {
        if (!_numbers.TryGetValue((weight, slot), out nint numbers))
            _numbers[(weight, slot)] = numbers = (nint)weight.NumbersOf(Slot(weight, slot));
        return (float*)numbers;
    }

    internal void Release()
    {
        foreach (Tensor slot in _slots.Values)
            slot.Dispose();
        _slots.Clear();
        _numbers.Clear();
    }

    // The share of the averages that the step under way keeps; null where there are none.
    private double? AverageKept() => _averageMomentum is not { } momentum ? null
        : Iterations == 0 ? 0 : Math.Min(momentum, (1.0 + Iterations) / (10.0 + Iterations));
}
