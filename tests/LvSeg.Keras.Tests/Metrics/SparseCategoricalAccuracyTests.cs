using LvSeg.Keras.Metrics;
using LvSeg.Keras.Models;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Metrics;

public sealed class SparseCategoricalAccuracyTests
{
    [Fact]
    public void It_is_the_share_of_the_pixels_of_all_batches()
    {
        using var scope = NewDisposeScope();
        using var accuracy = new SparseCategoricalAccuracy();
        Assert.Equal([new MetricValue("accuracy", null)], accuracy.Result());
        Update(accuracy, [0, 1, 1], [0, 1, 0]); // 2 of 3
        Update(accuracy, [0], [0]);             // 1 of 1
        Assert.Equal([new MetricValue("accuracy", 3.0 / 4)], accuracy.Result());
    }

    [Fact]
    public void A_tie_is_background()
    {
        using var scope = NewDisposeScope();
        using var accuracy = new SparseCategoricalAccuracy();
        accuracy.Update(tensor([0L, 1L], [1, 1, 2]), ones(1, 2, 1, 2), zeros(1));
        Assert.Equal(0.5, accuracy.Result()[0].Value);
    }

    [Fact]
    public void Its_running_sums_can_be_saved_and_taken_up_again()
    {
        using var scope = NewDisposeScope();
        using var accuracy = new SparseCategoricalAccuracy();
        using Metric taken = accuracy.Fresh();
        Update(accuracy, [0, 1, 1], [0, 1, 0]);
        taken.RestoreState(accuracy.SaveState());
        Update(accuracy, [1, 1], [1, 1]);
        Update(taken, [1, 1], [1, 1]);
        Assert.Equal(accuracy.Result(), taken.Result());
        taken.Reset();
        Assert.Null(taken.Result()[0].Value);
    }

    private static void Update(Metric metric, int[] truth, int[] found)
    {
        var scores = new double[1, found.Length, 2];
        for (int i = 0; i < found.Length; i++)
            scores[0, i, found[i]] = 1;
        metric.Update(tensor([.. truth.Select(value => (long)value)], [1, 1, truth.Length]), Layout.ToInternal(Arrays.ToBatch(scores)), zeros(1));
    }
}
