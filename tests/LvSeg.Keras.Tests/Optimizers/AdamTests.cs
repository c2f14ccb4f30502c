using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;
using LvSeg.Keras.Optimizers;
using LvSeg.Keras.Schedules;
using LvSeg.Keras.Tests.Fit;
using LvSeg.Keras.Tests.Reference;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Optimizers;

public sealed class AdamTests
{
    [Fact]
    public void Several_steps_on_several_weights_agree_with_the_naive_loop() =>
        Compare(new Adam(0.01), step => 0.01, new NaiveAdam(SteppedWeights.Count));

    [Fact]
    public void The_default_rate_is_a_thousandth() => Compare(new Adam(), step => 0.001, new NaiveAdam(SteppedWeights.Count));

    [Fact]
    public void Other_betas_and_another_epsilon_are_used() =>
        Compare(new Adam(0.01, beta1: 0.5, beta2: 0.9, epsilon: 0.1), step => 0.01, new NaiveAdam(SteppedWeights.Count, 0.5, 0.9, 0.1));

    [Fact]
    public void A_scheduled_rate_is_that_of_the_steps_before_it()
    {
        // Staircase of 3 steps: steps 0, 1, 2 at 0.01, then 3, 4, 5 at 0.005, then 0.0025.
        double[] rates = [0.01, 0.01, 0.01, 0.005, 0.005, 0.005, 0.0025, 0.0025];
        Compare(new Adam(new ExponentialDecay(0.01, decaySteps: 3, decayRate: 0.5, staircase: true)), step => rates[step], new NaiveAdam(SteppedWeights.Count));
    }

    [Fact]
    public void One_optimizer_for_two_networks_of_other_shapes_is_refused()
    {
        var adam = new Adam();
        void Train(int filters)
        {
            using Model model = Model.Sequential(new Input(4, 4, 1), [new Conv2D(filters, 3, name: "c")]);
            model.Compile(adam, new SeenScores());
            model.Fit(new ListedBatches(1, [new Sample(Numbers.Picture(4, 4, 1), new int[2, 2])]), epochs: 1);
        }
        var kept = Model.Sequential(new Input(4, 4, 1), [new Conv2D(2, 3, name: "c")]);
        kept.Compile(adam, new SeenScores());
        kept.Fit(new ListedBatches(1, [new Sample(Numbers.Picture(4, 4, 1), new int[2, 2])]), epochs: 1);
        Assert.Contains("'c/kernel'", Assert.Throws<KerasException>(() => Train(filters: 200)).Message);
        kept.Dispose();
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(-1e-8)]
    public void Epsilon_stands_outside_the_correction_as_in_keras_and_not_as_in_pytorch(double gradient)
    {
        // First step, both corrections written out: m = 0.1·g, v = 0.001·g², α = lr·√0.001/0.1, so that
        // Keras moves by lr·√0.001·g/(√0.001·|g| + ε), PyTorch with the same ε by lr·g/(|g| + ε).
        const double rate = 0.1, epsilon = 1e-7;
        double root = Math.Sqrt(0.001);
        double keras = -rate * root * gradient / (root * Math.Abs(gradient) + epsilon);
        double pytorch = -rate * gradient / (Math.Abs(gradient) + epsilon);
        Assert.True(Math.Abs(pytorch) > 20 * Math.Abs(keras));

        using var layer = new OneLayer(new Dense(1, useBias: false), 1);
        Weight weight = layer.With("kernel", new double[,] { { 0 } }).Model.Weights.Single();
        using var scope = NewDisposeScope();
        new Adam(rate).Apply([weight], [full([1, 1], gradient, float32)]);
        Assert.Equal(keras, Arrays.Read(weight.Value.detach())[0], Math.Abs(keras) * 1e-4);
    }

    [Fact]
    public void Its_slots_are_the_mean_and_the_mean_square_of_the_gradients()
    {
        using var layer = new OneLayer(new Dense(1, useBias: false), 1);
        Weight weight = layer.Model.Weights.Single();
        using var scope = NewDisposeScope();
        var adam = new Adam();
        Assert.Equal(["m", "v"], adam.SlotNames);
        Assert.Equal(0, Arrays.Read(adam.Slot(weight, "m"))[0]);
        adam.Apply([weight], [full([1, 1], 2, float32)]);
        Assert.Equal(0.2, Arrays.Read(adam.Slot(weight, "m"))[0], 1e-6);
        Assert.Equal(0.004, Arrays.Read(adam.Slot(weight, "v"))[0], 1e-6);
        Assert.Equal(1, adam.Iterations);
    }

    private static void Compare(Adam adam, Func<int, double> rate, NaiveAdam naive) =>
        SteppedWeights.Compare(adam, (weights, gradients, step) => naive.Step(weights, gradients, rate(step)));
}
