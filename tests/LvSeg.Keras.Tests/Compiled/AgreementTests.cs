using CsCheck;
using LvSeg.Keras.Layers;
using LvSeg.Keras.Losses;
using LvSeg.Keras.Models;
using LvSeg.Keras.Native;
using LvSeg.Keras.Optimizers;
using LvSeg.Keras.Tests.Fit;
using LvSeg.Keras.Tests.Reference;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Compiled;

/// <summary>This program's kernels and libtorch are two ways to the same numbers.</summary>
public sealed class AgreementTests
{
    public static TheoryData<string> Networks => [.. _networks.Keys];

    // Channels that fill no vector, one, and several with a rest; sides that no tile divides.
    private static readonly Dictionary<string, Func<Input, SymbolicTensor>> _networks = new()
    {
        ["many channels"] = image => Chain(image,
            new Conv2D(50, 3, padding: Padding.Same, activation: Activation.Relu), new Conv2D(17, 2, strides: (1, 2), activation: Activation.Relu), new Conv2D(2, 1)),
        ["strides beyond the kernel"] = image => Chain(image,
            new Conv2D(20, 2, strides: 3, padding: Padding.Same), new Conv2DTranspose(18, 2, strides: 3), new Conv2D(3, 1)),
        ["kernels larger than the picture"] = image => Chain(image,
            new Conv2D(5, (23, 25), padding: Padding.Same), new Conv2DTranspose(4, (9, 30), strides: (1, 2), padding: Padding.Same)),
        ["relu before the pool"] = image => Chain(image,
            new Conv2D(33, 5, strides: 2, padding: Padding.Same, activation: Activation.Relu), new MaxPooling2D(2, 2, Padding.Same), new Conv2D(3, 1)),
        ["enlarged, then convolved"] = image => Chain(image,
            new Conv2D(20, 1, activation: Activation.Relu), new UpSampling2D(2), new Conv2D(18, 2, padding: Padding.Same, activation: Activation.Relu),
            new UpSampling2D((3, 1)), new Conv2D(3, (3, 4), padding: Padding.Same, useBias: false)),
        ["enlarged, then convolved without padding"] = image => Chain(image, new Conv2D(5, 1), new UpSampling2D((1, 2)), new Conv2D(3, (2, 5))),
        ["overlapping pools"] = image => Chain(image,
            new Conv2D(19, 3), new MaxPooling2D(3, 2, Padding.Same), new Conv2D(19, 1, activation: Activation.Relu), new MaxPooling2D((2, 4), (1, 3)), new Conv2D(2, 1)),
        ["normalized"] = image => Chain(image,
            new Conv2D(20, 3, useBias: false), new BatchNormalization(), new ActivationLayer(Activation.Relu), new Conv2D(2, 1), new BatchNormalization(momentum: 0.5)),
        ["a kernel that leaves gaps"] = image => Chain(image,
            new Conv2DTranspose(3, (3, 2), (4, 3), Padding.Same), new Conv2DTranspose(7, (4, 1), (1, 2)), new Conv2D(2, 1)),
        ["normalized first"] = image => Chain(image, new BatchNormalization(), new Conv2D(2, 3)),
        ["groups normalized"] = image => Chain(image,
            new Conv2D(18, 3, useBias: false), new GroupNormalization(3), new ActivationLayer(Activation.Relu), new Conv2D(20, 1, useBias: false),
            new GroupNormalization(-1), new ActivationLayer(Activation.LeakyRelu), new Conv2D(2, 1), new GroupNormalization(1, center: false)),
        ["standardised and rescaled first"] = image => Chain(image,
            new LayerNormalization([1, 2, 3], center: false, scale: false), new Rescaling(0.5, 0.25), new GroupNormalization(-1), new Conv2D(4, 3),
            new Rescaling([1, 2, 3, 4], -1), new LayerNormalization(epsilon: 0.1),
            new LayerNormalization([1, 2, 3], center: false, scale: false), new Conv2D(2, 3)),
        ["cropped and padded"] = image => Chain(image,
            new ZeroPadding2D((1, 0), (2, 3)), new Conv2D(19, 3, activation: Activation.LeakyRelu), new Cropping2D((2, 1), (0, 3)), new ZeroPadding2D((0, 2), (1, 0)),
            new Conv2D(3, 2, padding: Padding.Same), new Cropping2D((0, 0), (1, 1))),
        ["residual blocks"] = image =>
        {
            SymbolicTensor x = new Conv2D(18, 3, padding: Padding.Same, activation: Activation.Relu).Apply(image);
            x = new ActivationLayer(Activation.Relu).Apply(new Add().Apply(x, new Conv2D(18, 3, padding: Padding.Same).Apply(x)));
            SymbolicTensor y = Chain(x, new Conv2D(18, 1, useBias: false), new BatchNormalization()), twice = new Add().Apply(x, x, y);
            SymbolicTensor cropped = new Cropping2D((0, 0), (0, 0)).Apply(twice);
            return new Conv2D(2, 1).Apply(new Concatenate().Apply(y, twice, new Add().Apply(x, cropped)));
        },
        ["softmax and reshape"] = image => Chain(image,
            new Conv2D(6, 3, activation: Activation.Softmax), new Flatten(), new Dense(40, Activation.Relu), new Dense(5000), new Reshape(new Shape(25, 100, 2))),
        ["read twice"] = image =>
        {
            SymbolicTensor x = new Conv2D(18, 3, padding: Padding.Same, activation: Activation.Relu).Apply(image);
            SymbolicTensor down = Chain(new MaxPooling2D(1, 1).Apply(x), new Conv2D(7, 1, activation: Activation.Relu), new UpSampling2D((2, 1)));
            SymbolicTensor wide = new UpSampling2D((2, 1)).Apply(x);
            return new Conv2D(2, 3).Apply(new Concatenate().Apply(wide, down, wide));
        },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Scores_and_gradients_of_both_ways_agree(string name) => Gen.Select(Gen.Int[9, 22], Gen.Int[9, 22], Gen.Int[1, 3], Gen.Int[1, 3]).Sample(
        (height, width, channels, batch) =>
        {
            Sample[] samples = [.. Enumerable.Range(0, batch).Select(seed => new Sample(Numbers.Picture(height, width, channels, seed), new int[1, 1]))];
            (float[] eagerScores, Dictionary<string, float[]> eager) = GradientsOf(name, samples, runEagerly: true);
            (float[] scores, Dictionary<string, float[]> compiled) = GradientsOf(name, samples, runEagerly: false);
            Near.Equal(eagerScores, scores, 1e-4);
            Assert.Equal(eager.Keys, compiled.Keys);
            // Where a normalization takes a gradient away, what is left of it is the rounding of the others.
            double largest = eager.Values.Max(gradient => gradient.Max(Math.Abs));
            foreach ((string weight, float[] gradient) in eager)
            {
                Assert.Equal(gradient.Length, compiled[weight].Length);
                for (int i = 0; i < gradient.Length; i++)
                    Assert.True(Math.Abs(gradient[i] - compiled[weight][i]) <= 1e-4 * largest, $"{weight}, value {i}: {gradient[i]:R} and {compiled[weight][i]:R}");
            }
        }, iter: 8, threads: 1);

    [Fact]
    public void The_number_of_threads_changes_no_digit()
    {
        SkipWithoutKernels();
        float[] one = StateAfterTraining(threads: 1);
        Assert.Equal(one, StateAfterTraining(threads: 2));
        Assert.Equal(one, StateAfterTraining(threads: 3));
    }

    [Fact]
    public void A_larger_batch_after_a_smaller_one_finds_room()
    {
        Sample[] samples = [.. Enumerable.Range(0, 3).Select(seed => new Sample(Numbers.Picture(12, 10, 1, seed), new int[1, 1]))];
        SkipWithoutKernels();
        using Model model = NetworkOf("relu before the pool", samples[0].Input);
        using var scope = NewDisposeScope();
        float[] alone = [.. samples.SelectMany(sample => Arrays.Read(model.Predict(Arrays.ToBatch(sample.Input))))];
        Assert.Equal(alone, Arrays.Read(model.Predict(Arrays.ToBatch([.. samples.Select(sample => sample.Input)]))));
    }

    [Fact]
    public void Batches_of_every_size_can_follow_one_another_in_a_training()
    {
        Sample[] samples = [.. Enumerable.Range(0, 6).Select(seed => new Sample(Numbers.Picture(12, 10, 1, seed), new int[3, 3]))];
        float[] State(bool runEagerly)
        {
            using Model model = NetworkOf("relu before the pool", samples[0].Input);
            model.Compile(new Adam(0.01), new SparseCategoricalCrossentropy(fromLogits: true), runEagerly: runEagerly);
            foreach (int batch in (int[])[2, 1, 3, 1])
                model.Fit(new ListedBatches(batch, [.. samples.Take(batch)]), epochs: 1, validation: new ListedBatches(5, [.. samples.Take(5)]));
            using var scope = NewDisposeScope();
            return [.. model.SaveWeights().SelectMany(weight => Arrays.Read(weight.Value))];
        }
        Near.Equal(State(runEagerly: true), State(runEagerly: false), 1e-4);
    }

    private static void SkipWithoutKernels()
    {
        using var training = new TinyTraining();
        Assert.SkipUnless(training.Model.IsCompiled, "Needs a processor with AVX-512: without it libtorch computes everything.");
    }

    private static (float[] Scores, Dictionary<string, float[]> Gradients) GradientsOf(string name, Sample[] samples, bool runEagerly)
    {
        using Model model = NetworkOf(name, samples[0].Input);
        (var noLearning, var seen) = (new NoLearning(), new SeenScores());
        model.Compile(noLearning, seen, runEagerly: runEagerly);
        Shape output = model.OutputShape;
        model.Fit(new ListedBatches(samples.Length, [.. samples.Select(sample => sample with { Classes = new int[output[0], output[1]] })]), epochs: 1);
        return (seen.Steps.Single(), noLearning.Gradients);
    }

    private static Model NetworkOf(string name, Array picture)
    {
        var image = new Input(picture.GetLength(0), picture.GetLength(1), picture.GetLength(2));
        return new Model(image, _networks[name](image), seed: 3);
    }

    private static SymbolicTensor Chain(SymbolicTensor value, params Layer[] layers) => layers.Aggregate(value, (x, layer) => layer.Apply(x));

    private static float[] StateAfterTraining(int threads)
    {
        try
        {
            LibTorch.Load(threads);
            using var training = new TinyTraining(metrics: TinyTraining.Metrics());
            training.Model.Fit(TinyTraining.Data, epochs: 3, validation: TinyTraining.Validation);
            return training.State();
        }
        finally
        {
            LibTorch.Load(threads: 1);
        }
    }
}
