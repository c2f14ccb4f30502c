using LvSeg.Keras.Compiled;
using LvSeg.Keras.Fit;
using LvSeg.Keras.Kernels.TwoClasses;
using LvSeg.Keras.Losses;
using LvSeg.Keras.Metrics;
using LvSeg.Keras.Native;
using static TorchSharp.torch;

namespace LvSeg.Keras.Models;

public sealed partial class Model
{
    private CompiledNetwork? _compiled;
    private bool _runEagerly;

    /// <summary>
    /// True where this program's own kernels compute the network: on the processor, where that has AVX-512, unless it was compiled to run
    /// eagerly. Elsewhere libtorch computes it layer by layer; the figures agree to the last digits of a float.
    /// </summary>
    public bool IsCompiled => Device.type == TorchSharp.DeviceType.CPU && !_runEagerly && CanCompile;

    /// <summary>True where the processor has what this program's kernels need.</summary>
    public static bool CanCompile => CompiledNetwork.IsSupported;

    private CompiledNetwork Compiled()
    {
        Build();
        _compiled ??= new CompiledNetwork(_nodes, Input, LibTorch.Threads);
        return _compiled;
    }

    private void ReleaseCompiled()
    {
        _compiled?.Dispose();
        _compiled = null;
    }

    // Loss, gradient and metrics come of the difference of two scores, without a tensor in between.
    private TwoClassTerms? TwoClassTermsOf(Loss loss, IReadOnlyList<Metric> metrics) => OutputShape is { Rank: 3 } && OutputShape[^1] == TwoClassLanes.Classes
        && metrics.All(metric => metric is IClassMetric) ? loss.TwoClasses : null;

    private void CompiledStep(Batch batch)
    {
        CompiledNetwork network = Compiled();
        network.Forward(Checked(batch.Inputs), training: true);
        network.BeginBackward();
        CompiledMeasure(network, batch, _loss!, _metrics, gradient: true);
        network.Backward();
        Optimizer.Apply(network.Gradients, network.Workers);
        network.WeightsChanged();
    }

    private Tensor CompiledForward(Tensor inputs)
    {
        CompiledNetwork network = Compiled();
        network.Forward(Checked(inputs), training: false);
        return Layout.ToInternal(network.Output.DataView);
    }

    private Tensor CompiledPredict(Tensor inputs)
    {
        _ = CompiledForward(inputs);
        return Compiled().CopyOutput();
    }

    private unsafe void CompiledMeasure(CompiledNetwork network, Batch batch, Loss loss, IReadOnlyList<Metric> metrics, bool gradient)
    {
        if (TwoClassTermsOf(loss, metrics) is { } terms)
        {
            long[,,] confusion = new long[network.Output.Batch, TwoClassLanes.Classes, TwoClassLanes.Classes];
            double mean = TwoClassLoss.Measure(network.Workers, terms, network.Output.Data, TensorMemory.Bytes(TwoClasses(batch)),
                gradient ? network.Output.Gradient : null, confusion);
            foreach (Metric metric in metrics)
                ((IClassMetric)metric).Update(confusion, mean);
            return;
        }
        Tensor truth = Truth(batch);
        Tensor scores = Layout.ToInternal(network.Output.DataView).detach().requires_grad_(gradient);
        Tensor value = loss.Of(truth, scores);
        if (gradient)
        {
            Tensor slope = autograd.grad([value], [scores])[0];
            network.Output.GradientView.copy_(Layout.ToKeras(slope));
        }
        using var noGradient = no_grad();
        foreach (Metric metric in metrics)
            metric.Update(truth, scores.detach(), value.detach());
    }

    private Tensor TwoClasses(Batch batch)
    {
        CheckTargets(batch);
        Tensor classes = batch.Targets.dtype == uint8 ? batch.Targets.contiguous()
            : tensor(Array.ConvertAll(batch.Targets.to(int64).contiguous().data<long>().ToArray(), c => c is 0 or 1 ? (byte)c : byte.MaxValue));
        return classes.bytes.IndexOfAnyExceptInRange((byte)0, (byte)1) is var at && at < 0 ? classes
            : throw new KerasException($"The classes of a batch must be 0 or 1 for scores of {OutputShape} a sample; value {at} of {classes.numel()} is another.");
    }
}
