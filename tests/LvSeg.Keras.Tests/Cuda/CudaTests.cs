using System.Diagnostics;
using System.Globalization;
using LvSeg.Keras.Fit;
using LvSeg.Keras.Losses;
using LvSeg.Keras.Models;
using LvSeg.Keras.Native;
using LvSeg.Keras.Optimizers;
using LvSeg.Keras.Tests.Fit;
using LvSeg.Keras.Tests.Reference;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Cuda;

public sealed class CudaTests
{
    private const int Losses = 20;

    [Fact]
    public void The_first_20_losses_of_the_fcn_on_cuda_agree_with_those_on_the_cpu()
    {
        SkipWithoutCuda();
        // One step an epoch, so that an epoch's loss is a step's.
        IReadOnlyList<EpochResult> cuda = Train("cuda"), cpu = Train("cpu");
        Assert.Equal(Losses, cuda.Count);
        foreach ((EpochResult expected, EpochResult actual) in cpu.Zip(cuda))
        {
            Assert.Equal(expected["loss"]!.Value, actual["loss"]!.Value, 1e-3);
            Assert.Equal(expected["val_loss"]!.Value, actual["val_loss"]!.Value, 1e-3);
        }

        static IReadOnlyList<EpochResult> Train(string device)
        {
            using Model model = Fcn(device);
            return model.Fit(new DiscPerEpoch(), Losses, validation: new ListedBatches(1, [Disc(99)]));
        }
    }

    [Fact]
    public void The_time_of_an_fcn_step_on_cuda_is_told()
    {
        SkipWithoutCuda();
        const int steps = 100;
        using Model model = Fcn("cuda");
        using var scope = NewDisposeScope();
        var data = new ReadyBatches(steps, [.. new ListedBatches(1, [.. Enumerable.Range(0, 10).Select(Disc)]).Epoch(0)]);
        model.Fit(data, epochs: 1);
        var clock = Stopwatch.StartNew();
        // The epoch's loss is read at its end, which waits for the device.
        double loss = model.Fit(data, epochs: 1)[0]["loss"]!.Value;
        double milliseconds = clock.Elapsed.TotalMilliseconds / steps;
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"FCN, 256×256, batch 1, on {ComputeDevice.Choose("cuda").Reason}: {milliseconds:F2} ms a step (the course: 6 to 9 ms)."));
        Assert.InRange(loss, 0, 1);
    }

    private static void SkipWithoutCuda()
    {
        if (ComputeDevice.WhyNoCuda() is { } reason)
            Assert.Skip($"Needs a CUDA device: {reason}.");
    }

    private static Model Fcn(string device)
    {
        Model model = LabNetworks.Fcn(seed: 1);
        model.Compile(new Adam(1e-3), new SparseCategoricalCrossentropy(fromLogits: true));
        model.To(ComputeDevice.Choose(device).Device);
        return model;
    }

    /// <summary>A bright disc of class 1 on grey noise, 256×256.</summary>
    private static Sample Disc(int seed)
    {
        var random = new Random(seed);
        int row = random.Next(80, 176), column = random.Next(80, 176), radius = random.Next(10, 40);
        var picture = new double[256, 256, 1];
        var classes = new int[256, 256];
        foreach ((int y, int x) in Pixels.Of(256, 256))
        {
            bool inside = (y - row) * (y - row) + (x - column) * (x - column) < radius * radius;
            classes[y, x] = inside ? 1 : 0;
            picture[y, x, 0] = (inside ? 0.6 : 0.2) + 0.1 * random.NextDouble();
        }
        return new Sample(picture, classes);
    }

    /// <summary>One batch of one sample an epoch, each epoch another.</summary>
    private sealed class DiscPerEpoch : IBatches
    {
        public int Steps => 1;

        public IEnumerable<Batch> Epoch(int epoch, int skip = 0) => new ListedBatches(1, [Disc(epoch)]).Epoch(0, skip);
    }

    /// <summary>Batches whose tensors are there before the clock runs, over and over.</summary>
    private sealed class ReadyBatches(int steps, Batch[] batches) : IBatches
    {
        public int Steps => steps;

        public IEnumerable<Batch> Epoch(int epoch, int skip = 0) =>
            Enumerable.Range(skip, steps - skip).Select(step => batches[step % batches.Length]);
    }
}
