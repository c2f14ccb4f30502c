using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LvSeg.Keras.Kernels.Steps;

/// <summary>One step of gradient descent, with or without momentum: what is needed is read once, and what changes is written once.</summary>
/// <param name="rate">The learning rate.</param>
/// <param name="momentum">How much of the velocity stays.</param>
/// <param name="nesterov">Whether the step looks ahead along the velocity.</param>
/// <param name="kept">Which share of a weight stays before the step.</param>
internal readonly unsafe struct DescentStep(double rate, double momentum, bool nesterov, double kept)
{
    private const int AtOnce = 16384;
    private readonly float _rate = (float)rate, _momentum = (float)momentum, _kept = (float)kept;

    /// <summary>Changes weights.</summary>
    /// <param name="workers">Do it.</param>
    /// <param name="size">How many.</param>
    /// <param name="weights">Changed.</param>
    /// <param name="velocity">Changed; null without momentum.</param>
    /// <param name="gradient">The loss's.</param>
    public void Apply(Workers workers, long size, float* weights, float* velocity, float* gradient)
    {
        DescentStep step = this;
        workers.For((int)((size + AtOnce - 1) / AtOnce), piece =>
        {
            nint from = (nint)piece * AtOnce;
            step.ApplyRange((int)Math.Min(size - from, AtOnce), weights + from, velocity is null ? null : velocity + from, gradient + from);
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ApplyRange(int size, float* weights, float* velocity, float* gradient)
    {
        for (int i = 0; i < size; i += Lanes.Count)
        {
            int count = size - i;
            Vector512<float> move = -_rate * Lanes.Load(gradient + i, count), kept = Lanes.Load(weights + i, count) * _kept;
            if (velocity is not null)
            {
                Vector512<float> own = Lanes.MultiplyAdd(Lanes.Load(velocity + i, count), Vector512.Create(_momentum), move);
                own.Store(velocity + i, count);
                move = nesterov ? Lanes.MultiplyAdd(own, Vector512.Create(_momentum), move) : own;
            }
            (kept + move).Store(weights + i, count);
        }
    }
}
