using LvSeg.Data.Phantom;
using LvSeg.Data.Slices;
using LvSeg.Keras.Fit;
using LvSeg.Keras.Losses;
using LvSeg.Keras.Models;
using LvSeg.Keras.Optimizers;
using LvSeg.Runs.Configuration;
using LvSeg.Training.Models;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Training.Tests.Models;

/// <summary>
/// The lab's networks learn what a loop learns that is written with nothing but libtorch's functions, in double precision, with Adam written
/// out as Keras has it.
/// </summary>
public sealed class FiftyStepsTests
{
    private const int Steps = 50;

    // Where a rounding turns a maximum or a relu over, two trainings part: libtorch's single precision leaves the double's after about 20 steps.
    private const int StepsOfLibTorch = 7;

    [Fact]
    public void The_fcn_has_the_losses_of_a_plain_loop() => Compare(NetworkKind.Fcn, (w, image) =>
    {
        Tensor x = nn.functional.pad(image, (1, 2, 1, 2));
        x = nn.functional.relu(nn.functional.conv2d(x, w["Conv1/kernel"], w["Conv1/bias"], strides: [2, 2]));
        x = nn.functional.pad(nn.functional.max_pool2d(x, [2, 2]), (1, 2, 1, 2));
        x = nn.functional.relu(nn.functional.conv2d(x, w["Conv2/kernel"], w["Conv2/bias"], strides: [2, 2]));
        x = nn.functional.max_pool2d(x, [2, 2]);
        x = nn.functional.relu(nn.functional.conv2d(x, w["Conv3/kernel"], w["Conv3/bias"], padding: [1, 1]));
        x = nn.functional.relu(nn.functional.conv2d(x, w["Conv4/kernel"], w["Conv4/bias"], padding: [1, 1]));
        x = nn.functional.conv2d(x, w["Score_classes/kernel"], w["Score_classes/bias"]);
        // The full output has 271 rows and columns; 7 go in front and 8 behind.
        return nn.functional.conv_transpose2d(x, w["Upscore/kernel"], w["Upscore/bias"], strides: [16, 16])
            .narrow(2, 7, image.shape[2]).narrow(3, 7, image.shape[3]);
    });

    [Fact]
    public void The_dense_network_has_the_losses_of_a_plain_loop() => Compare(NetworkKind.Dense, (w, image) =>
    {
        Tensor x = nn.functional.relu(image.reshape(1, -1).matmul(w["dense/kernel"]) + w["dense/bias"]);
        x = nn.functional.softmax(x.matmul(w["dense_1/kernel"]) + w["dense_1/bias"], 1);
        return x.reshape(1, image.shape[2], image.shape[3], 2).permute(0, 3, 1, 2);
    });

    private static void Compare(NetworkKind kind, Func<Dictionary<string, Tensor>, Tensor, Tensor> forward)
    {
        using var scope = NewDisposeScope();
        Slice[] slices = [.. PhantomSet.Generate(new PhantomOptions(Size: 128)).Take(10)];
        using Model model = new DescribedNetwork(
            new NetworkDescription(kind, slices[0].Height, slices[0].Width, ScoreRelu: false, Filters: 1, Depth: 1, BatchNorm: false, UpSampling.Nearest)).Build(seed: 17);
        double[] plain = PlainLosses(model.SaveWeights().ToDictionary(), slices, forward);

        var losses = new LossOfEachStep();
        model.Compile(new Adam(1e-3), new SparseCategoricalCrossentropy(fromLogits: true));
        model.Fit(new OneByOne(slices), epochs: 1, callbacks: [losses], stop: TestContext.Current.CancellationToken);
        Assert.Equal(plain[0], losses.Each[0], 1e-6 * plain[0]);
        for (int step = 0; step < (model.IsCompiled ? Steps : StepsOfLibTorch); step++)
            Assert.Equal(plain[step], losses.Each[step], 1e-4 * plain[step]);
    }

    private static double[] PlainLosses(Dictionary<string, Tensor> keras, Slice[] slices, Func<Dictionary<string, Tensor>, Tensor, Tensor> forward)
    {
        Dictionary<string, Tensor> weights = keras.ToDictionary(entry => entry.Key,
            entry => (entry.Value.dim() == 4 ? entry.Value.permute(3, 2, 0, 1) : entry.Value).to(float64).contiguous().requires_grad_());
        Dictionary<string, Tensor> m = weights.ToDictionary(entry => entry.Key, entry => zeros_like(entry.Value, requires_grad: false));
        Dictionary<string, Tensor> v = weights.ToDictionary(entry => entry.Key, entry => zeros_like(entry.Value, requires_grad: false));
        double[] losses = new double[Steps];
        for (int step = 0; step < Steps; step++)
        {
            using var scope = NewDisposeScope();
            Slice slice = slices[step % slices.Length];
            Tensor scores = forward(weights, tensor(slice.Image, [1, 1, slice.Height, slice.Width]).to(float64));
            Tensor loss = nn.functional.cross_entropy(scores, tensor(slice.Mask!, [1, slice.Height, slice.Width]).to(int64));
            losses[step] = loss.item<double>();
            Tensor[] gradients = [.. autograd.grad([loss], [.. weights.Values])];
            using var noGradient = no_grad();
            double alpha = 1e-3 * Math.Sqrt(1 - Math.Pow(0.999, step + 1)) / (1 - Math.Pow(0.9, step + 1));
            foreach ((string name, Tensor gradient) in weights.Keys.Zip(gradients))
            {
                m[name].copy_(0.9 * m[name] + 0.1 * gradient);
                v[name].copy_(0.999 * v[name] + 0.001 * gradient * gradient);
                weights[name].sub_(alpha * m[name] / (v[name].sqrt() + 1e-7));
            }
        }
        return losses;
    }

    private sealed class OneByOne(Slice[] slices) : IBatches
    {
        public int Steps => FiftyStepsTests.Steps;

        public IEnumerable<Batch> Epoch(int epoch, int skip = 0)
        {
            for (int step = skip; step < Steps; step++)
            {
                Slice slice = slices[step % slices.Length];
                yield return new Batch(tensor(slice.Image, [1, slice.Height, slice.Width, 1]), tensor(slice.Mask!, [1, slice.Height, slice.Width]));
            }
        }
    }

    private sealed class LossOfEachStep : Callback
    {
        private double _before;

        public List<double> Each { get; } = [];

        public override void OnStepEnd(FitState state)
        {
            double sum = state.RunningFigures()[0].Value!.Value * state.Step;
            Each.Add(sum - _before);
            _before = sum;
        }
    }
}
