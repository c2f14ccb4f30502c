using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;
using static TorchSharp.torch;

namespace LvSeg.Keras.Compiled.Nodes;

/// <summary>Any layer that has no kernel of its own: libtorch computes it, and its gradients.</summary>
internal sealed class LayerNode : Node
{
    private readonly Layer _layer;
    private readonly Weight[] _trainable;
    private readonly WrittenGradient[] _gradients;
    private Tensor[] _inputs = [];
    private Tensor? _output;

    public LayerNode(IReadOnlyList<Value> inputs, Value output, Layer layer)
        : base(output, inputs)
    {
        _layer = layer;
        _trainable = [.. layer.Weights.Where(weight => weight.IsTrainable)];
        _gradients = [.. _trainable.Select(weight => new WrittenGradient(weight))];
    }

    public override IReadOnlyList<Gradient> Gradients => _gradients;

    public override void Forward(bool training)
    {
        Forget();
        using var scope = NewDisposeScope();
        using (training ? enable_grad() : no_grad())
        {
            // Copies: the kernels write into the values' memory, and a layer may write into what it is given.
            _inputs = [.. Inputs.Select(input => Layout.ToInternal(input.DataView.clone()).requires_grad_(training && input.NeedsGradient))];
            _output = _layer.Forward(training ? [.. _inputs.Select(input => input.clone())] : _inputs, training);
        }
        using var noGradient = no_grad();
        Output.DataView.copy_(Layout.ToKeras(_output.detach()));
        if (!training)
        {
            (_inputs, _output) = ([], null);
            return;
        }
        _output = _output.DetachFromDisposeScope();
        _inputs = [.. _inputs.Select(input => input.DetachFromDisposeScope())];
    }

    public override void Backward()
    {
        using var scope = NewDisposeScope();
        Queue<Tensor?> gradients = new(GradientsOf([.. _inputs.Where(input => input.requires_grad), .. _trainable.Select(weight => weight.Value)]));
        using var noGradient = no_grad();
        foreach (Value input in Inputs.Where(input => input.NeedsGradient))
        {
            Tensor? gradient = gradients.Dequeue();
            if (input.AddsToGradient())
                input.GradientView.add_(gradient is null ? 0 : Layout.ToKeras(gradient));
            else
                input.GradientView.copy_(gradient is null ? zeros(1) : Layout.ToKeras(gradient));
        }
        foreach (WrittenGradient written in _gradients)
            written.Set(gradients.Dequeue() ?? zeros(1));
        Forget();
    }

    public override void Dispose()
    {
        base.Dispose();
        Forget();
    }

    // Null where the layer does not lead the gradient there.
    private Tensor?[] GradientsOf(Tensor[] variables)
    {
        if (variables.Length == 0 || !_output!.requires_grad)
            return new Tensor?[variables.Length];
        return [.. autograd.grad([_output], variables, [Layout.ToInternal(Output.GradientView)], allow_unused: true)
            .Select(gradient => gradient is null || gradient.IsInvalid || gradient.Handle == IntPtr.Zero ? null : gradient)];
    }

    private void Forget()
    {
        _output?.Dispose();
        foreach (Tensor input in _inputs)
            input.Dispose();
        _output = null;
        _inputs = [];
    }
}
