using LvSeg.Keras.Fit;
using LvSeg.Runs.Configuration;
using static TorchSharp.torch;

namespace LvSeg.Benchmarks.Plain;

/// <summary>The training loop that one would write first, as TorchSharp's examples do, with Keras's learning rate and epsilon.</summary>
public sealed class PlainTraining : IDisposable
{
    private readonly PlainNetwork _network;
    private readonly optim.Optimizer _optimizer;

    /// <param name="network">Which network; libtorch gives it random weights.</param>
    /// <param name="epsilon">Adam's; Keras's unless said. PyTorch adds it after its correction and Keras before, which the first steps feel.</param>
    public PlainTraining(NetworkDescription network, double epsilon = 1e-7)
    {
        _network = PlainNetwork.Build(network);
        _network.train();
        _optimizer = optim.Adam(_network.parameters(), lr: 1e-3, eps: epsilon);
    }

    /// <summary>Takes the lab's weights over: all of them, by name and in Keras's order, as <see cref="Keras.Models.Model.SaveWeights"/> gives them.</summary>
    public void CopyFrom(IReadOnlyList<KeyValuePair<string, Tensor>> weights) => _network.CopyFrom(weights);

    /// <summary>One step.</summary>
    /// <param name="batch">Its slices have one channel, so that Keras's order and libtorch's hold the same numbers in the same places.</param>
    /// <returns>The loss and the accuracy before it.</returns>
    public (double Loss, double Accuracy) Step(Batch batch)
    {
        using var scope = NewDisposeScope();
        long[] shape = batch.Inputs.shape;
        Tensor images = batch.Inputs.view(shape[0], 1, shape[1], shape[2]);
        _optimizer.zero_grad();
        Tensor scores = _network.forward(images);
        Tensor loss = nn.functional.cross_entropy(scores, batch.Targets);
        loss.backward();
        _optimizer.step();
        Tensor accuracy = scores.argmax(1).eq(batch.Targets).to(float32).mean();
        return (loss.item<float>(), accuracy.item<float>());
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _network.Dispose();
    }
}
