using LvSeg.Benchmarks.Plain;
using LvSeg.Data.Slices;
using LvSeg.Keras.Fit;
using LvSeg.Keras.Losses;
using LvSeg.Keras.Models;
using LvSeg.Keras.Optimizers;
using LvSeg.Runs.Configuration;
using LvSeg.Testing;
using LvSeg.Training.Models;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Benchmarks.Tests.Plain;

public sealed class PlainTrainingTests
{
    private const int Side = 32, Steps = 3;

    // So small that it does not matter on which side of the correction it stands.
    private const double Epsilon = 1e-13;

    private static readonly NetworkDescription Network = new(NetworkKind.Unet, Side, Side, ScoreRelu: false, Filters: 4, Depth: 2, BatchNorm: true, UpSampling.Nearest);

    public static TheoryData<NetworkDescription> Networks => new(
        Network with { Kind = NetworkKind.Dense },
        Network with { Kind = NetworkKind.Fcn },
        Network,
        Network with { BatchNorm = false, UpSampling = UpSampling.Transposed });

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_plain_loop_trains_the_same_network_to_the_same_losses(NetworkDescription network)
    {
        using var scope = NewDisposeScope();
        Batch batch = MakeBatch();
        using Model model = new DescribedNetwork(network).Build(seed: 3);
        using var plain = new PlainTraining(network, Epsilon);
        plain.CopyFrom(model.SaveWeights());

        double[] theirs = [.. Enumerable.Range(0, Steps + 1).Select(_ => plain.Step(batch).Loss)];

        var losses = new Losses();
        model.Compile(new Adam(1e-3, epsilon: Epsilon), new SparseCategoricalCrossentropy(fromLogits: true));
        model.Fit(new Again(batch, Steps + 1), epochs: 1, callbacks: [losses], stop: TestContext.Current.CancellationToken);
        double[] ours = losses.Each;

        Assert.Equal(ours[0], theirs[0], 1e-5 * ours[0]);
        for (int i = 1; i <= Steps; i++)
            Assert.Equal(ours[i], theirs[i], 1e-4 * ours[i]);
        // The dense network's loss hardly moves: that is what it is for.
        if (network.Kind != NetworkKind.Dense)
            Assert.True(theirs[Steps] < theirs[0]);
    }

    [Fact]
    public void The_plain_accuracy_is_the_part_of_pixels_whose_highest_score_is_right()
    {
        using var scope = NewDisposeScope();
        Batch batch = MakeBatch();
        using Model model = new DescribedNetwork(Network).Build(seed: 3);
        using var plain = new PlainTraining(Network);
        KeyValuePair<string, Tensor>[] weights = [.. model.SaveWeights()];
        // Scores of nothing but their bias: all is background.
        foreach ((string name, Tensor value) in weights.Where(weight => weight.Key.StartsWith("Score_classes/", StringComparison.Ordinal)))
            value.copy_(name.EndsWith("bias", StringComparison.Ordinal) ? tensor(new[] { 1f, -1f }) : zeros_like(value));
        plain.CopyFrom(weights);

        int background = Slices().Sum(slice => slice.Mask!.Count(pixel => pixel == 0));
        Assert.Equal(background / (2.0 * Side * Side), plain.Step(batch).Accuracy, 1e-6);
    }

    [Fact]
    public void Weights_that_are_not_all_there_are_refused()
    {
        using Model model = new DescribedNetwork(Network).Build(seed: 3);
        using var plain = new PlainTraining(Network);
        Assert.Throws<ArgumentException>(() => plain.CopyFrom([.. model.SaveWeights().Skip(1)]));
    }

    private static Slice[] Slices() => TestSlices.Make(0..2, Side);

    private static Batch MakeBatch() => new(
        tensor(Slices().SelectMany(slice => slice.Image).ToArray(), [2, Side, Side, 1]),
        tensor(Slices().SelectMany(slice => slice.Mask!).ToArray(), [2, Side, Side]).to(int64));

    private sealed class Again(Batch batch, int steps) : IBatches
    {
        public int Steps => steps;

        public IEnumerable<Batch> Epoch(int epoch, int skip = 0) => Enumerable.Repeat(batch, steps - skip);
    }

    /// <summary>The loss of each step, from the running mean of all.</summary>
    private sealed class Losses : Callback
    {
        private readonly List<double> _sums = [0];

        public double[] Each => [.. _sums.Skip(1).Zip(_sums, (sum, before) => sum - before)];

        public override void OnStepEnd(FitState state) =>
            _sums.Add(state.Step * state.RunningFigures().Single(figure => figure.Name == "loss").Value!.Value);
    }
}
