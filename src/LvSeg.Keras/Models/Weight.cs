using LvSeg.Keras.Initializers;
using LvSeg.Keras.Layers;
using LvSeg.Keras.Native;
using static TorchSharp.torch;

namespace LvSeg.Keras.Models;

/// <summary>One named array of numbers that a layer learns or keeps.</summary>
public sealed class Weight
{
    private readonly Layer _layer;
    private readonly string _part;
    private readonly Initializer _initializer;
    private readonly long[] _order;
    private Tensor? _value;
    private unsafe float* _numbers;

    /// <param name="layer">Whose it is.</param>
    /// <param name="part">Keras's word for it, such as <c>kernel</c> or <c>bias</c>.</param>
    /// <param name="shape">In Keras's order: (height, width, in, out) for a convolution.</param>
    /// <param name="initializer">Makes the first values, in Keras's order.</param>
    /// <param name="order">Which Keras axis stands at each axis of the computation; empty where both agree.</param>
    /// <param name="trainable">False for moving averages, which no gradient changes.</param>
    internal Weight(Layer layer, string part, Shape shape, Initializer initializer, long[]? order = null, bool trainable = true)
    {
        _layer = layer;
        _part = part;
        _initializer = initializer;
        _order = order ?? [];
        Shape = shape;
        IsTrainable = trainable;
    }

    /// <summary>Layer and part, such as <c>Conv1/kernel</c>.</summary>
    public string Name => $"{_layer.Name}/{_part}";

    /// <summary>In Keras's order.</summary>
    public Shape Shape { get; }

    /// <summary>False for moving averages, which no gradient changes.</summary>
    public bool IsTrainable { get; }

    /// <summary>The numbers, in the order of the computation.</summary>
    public Tensor Value => _value ?? throw new InvalidOperationException($"The weight {Name} has no value before its model is built.");

    /// <summary>Shows the numbers in Keras's order, on the CPU where they lie, else as a copy.</summary>
    /// <param name="look">Sees them; they are good until it returns, and not to be kept.</param>
    public unsafe T Read<T>(Func<ReadOnlySpan<float>, T> look)
    {
        if (Value.device_type == TorchSharp.DeviceType.CPU)
            return look(new ReadOnlySpan<float>(Numbers, checked((int)Shape.Size)));
        using Tensor copy = ToKeras(Value);
        return look(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(copy.bytes));
    }

    /// <summary>The numbers, or an optimizer's slot of the same layout, in Keras's order: a new tensor on the CPU.</summary>
    public Tensor ToKeras(Tensor value)
    {
        using var scope = NewDisposeScope();
        value = InKerasOrder(value);
        // detach, cpu and contiguous may all hand out the weight's own memory, which the next step overwrites.
        return empty(value.shape, value.dtype).copy_(value.detach()).MoveToOuterDisposeScope();
    }

    /// <summary>Overwrites the numbers, or a slot of the same layout, from Keras's order.</summary>
    public void CopyFromKeras(Tensor target, Tensor source)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        target.copy_(ToComputation(source));
    }

    /// <summary>A tensor in Keras's order seen in the order of the computation; the same memory.</summary>
    internal Tensor ToComputation(Tensor value) => _order.Length > 0 ? value.permute(_order) : value;

    /// <summary>The numbers in Keras's order, where they lie. On the CPU only; good until the value is replaced.</summary>
    internal unsafe float* Numbers => _numbers is null ? _numbers = NumbersOf(Value) : _numbers;

    /// <summary>The numbers of a slot of the same layout, in Keras's order, where they lie.</summary>
    internal unsafe float* NumbersOf(Tensor value)
    {
        using var scope = NewDisposeScope();
        Tensor keras = InKerasOrder(value.detach());
        return keras.is_contiguous() ? TensorMemory.Numbers(keras)
            : throw new InvalidOperationException($"The numbers of {Name} do not lie in Keras's order.");
    }

    internal void Initialize(ulong seed, Device device)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(seed, CPU);
        Set(ToComputation(_initializer.Create(Shape, generator)).to(device));
    }

    internal void MoveTo(Device device)
    {
        using var scope = NewDisposeScope();
        Set(Value.detach().to(device));
    }

    internal void Release()
    {
        _value?.Dispose();
        _value = null;
        ForgetNumbers();
    }

    private void Set(Tensor value)
    {
        // A moved tensor may be the old one itself when the device did not change. A clone keeps the order in memory, which is Keras's.
        Tensor kept = value.detach().clone().requires_grad_(IsTrainable).DetachFromDisposeScope();
        _value?.Dispose();
        _value = kept;
        ForgetNumbers();
    }

    private unsafe void ForgetNumbers() => _numbers = null;

    private Tensor InKerasOrder(Tensor value)
    {
        if (_order.Length == 0)
            return value;
        long[] back = new long[_order.Length];
        for (int i = 0; i < _order.Length; i++)
            back[_order[i]] = i;
        return value.permute(back);
    }
}
