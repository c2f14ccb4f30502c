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
            // Contiguous copies: libtorch must not find other numbers in them when the gradient is asked for.
            _inputs = [.. Inputs.Select(input => Layout.ToInternal(input.DataView.clone()).requires_grad_(training && input.NeedsGradient))];
            _output = _layer.Forward(_inputs, training);
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
        bool[] wanted = [.. Inputs.Select(input => input.NeedsGradient)];
        Tensor[] variables = [.. _inputs.Where((_, i) => wanted[i]), .. _trainable.Select(weight => weight.Value)];
        if (variables.Length > 0)
        {
            Tensor[] gradients = [.. autograd.grad([_output!], variables, [Layout.ToInternal(Output.GradientView)])];
            using var noGradient = no_grad();
            int next = 0;
            foreach (Value input in Inputs.Where(input => input.NeedsGradient))
            {
                Tensor gradient = Layout.ToKeras(gradients[next++]);
                if (input.AddsToGradient())
                    input.GradientView.add_(gradient);
                else
                    input.GradientView.copy_(gradient);
            }
            foreach (WrittenGradient gradient in _gradients)
                gradient.Set(gradients[next++]);
        }
        Forget();
    }

    public override void Dispose()
    {
        base.Dispose();
        Forget();
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
