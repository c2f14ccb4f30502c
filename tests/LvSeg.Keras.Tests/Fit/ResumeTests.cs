using LvSeg.Keras.Fit;
using LvSeg.Keras.Metrics;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Fit;

public sealed class ResumeTests
{
    private const int Epochs = 3;

    [Theory]
    [InlineData(1)] // after the first step
    [InlineData(3)] // in the middle of the first epoch
    [InlineData(4)] // after an epoch's last step, before its validation
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(12)] // after the very last step
    public void A_training_that_was_interrupted_ends_bit_for_bit_as_one_that_was_not(int interruptedAfter)
    {
        using var unbroken = new TinyTraining(seed: 3, metrics: TinyTraining.Metrics());
        IReadOnlyList<EpochResult> expected = unbroken.Model.Fit(TinyTraining.Data, Epochs, TinyTraining.Validation);

        using var scope = NewDisposeScope();
        using var first = new TinyTraining(seed: 3, metrics: TinyTraining.Metrics());
        using var stop = new CancellationTokenSource();
        FitPosition? position = null;
        var keeper = new Keeper((state, _) => position = state.Position());
        var stopper = new Diary("a", [], (_, steps) =>
        {
            if (steps == interruptedAfter)
                stop.Cancel();
        });
        first.Model.Fit(TinyTraining.Data, Epochs, TinyTraining.Validation, [stopper, keeper], stop: stop.Token);

        using var second = new TinyTraining(seed: 99, metrics: TinyTraining.Metrics());
        first.CarryTo(second);
        IReadOnlyList<EpochResult> history = second.Model.Fit(TinyTraining.Data, Epochs, TinyTraining.Validation, from: position);

        Assert.Equal(unbroken.State(), second.State());
        AssertSame(expected, history);
    }

    [Fact]
    public void A_training_taken_up_between_two_epochs_ends_bit_for_bit_as_one_that_was_not_interrupted()
    {
        using var unbroken = new TinyTraining(seed: 3, metrics: TinyTraining.Metrics());
        IReadOnlyList<EpochResult> expected = unbroken.Model.Fit(TinyTraining.Data, Epochs, TinyTraining.Validation);

        using var scope = NewDisposeScope();
        using var first = new TinyTraining(seed: 3, metrics: TinyTraining.Metrics());
        using var second = new TinyTraining(seed: 99, metrics: TinyTraining.Metrics());
        FitPosition? position = null;
        first.Model.Fit(TinyTraining.Data, epochs: Epochs, TinyTraining.Validation, [new Keeper((state, epochEnded) =>
        {
            if (!epochEnded || state.Epoch != 1)
                return;
            position = state.Position();
            first.CarryTo(second);
        })]);
        Assert.Equal((1, 0), (position!.Epoch, position.Step));
        Assert.Empty(position.RunningSums);

        AssertSame(expected, second.Model.Fit(TinyTraining.Data, Epochs, TinyTraining.Validation, from: position));
        Assert.Equal(unbroken.State(), second.State());
    }

    [Fact]
    public void A_finished_training_can_go_on_to_more_epochs()
    {
        using var unbroken = new TinyTraining(seed: 3);
        unbroken.Model.Fit(TinyTraining.Data, Epochs);

        using var training = new TinyTraining(seed: 3);
        FitPosition? position = null;
        training.Model.Fit(TinyTraining.Data, epochs: 2, callbacks: [new Keeper((state, _) => position = state.Position())]);
        training.Model.Fit(TinyTraining.Data, Epochs, from: position);
        Assert.Equal(unbroken.State(), training.State());
    }

    [Fact]
    public void A_training_that_is_done_stays_as_it_is()
    {
        using var training = new TinyTraining(seed: 3);
        FitPosition? position = null;
        training.Model.Fit(TinyTraining.Data, Epochs, callbacks: [new Keeper((state, _) => position = state.Position())]);
        float[] state = training.State();
        List<string> entries = [];
        Assert.Equal(Epochs, training.Model.Fit(TinyTraining.Data, Epochs, callbacks: [new Diary("a", entries)], from: position).Count);
        Assert.Equal(["a: train begins", "a: train ends"], entries);
        Assert.Equal(state, training.State());
    }

    [Fact]
    public void An_epoch_that_is_taken_up_begins_where_it_stopped()
    {
        using var scope = NewDisposeScope();
        using var training = new TinyTraining();
        List<string> entries = [];
        training.Model.Fit(TinyTraining.Data, epochs: 1, callbacks: [new Diary("a", entries)],
            from: new FitPosition(0, 2, [tensor(new[] { 8.0, 4.0 })], []));
        Assert.Equal(["a: train begins", "a: epoch 0 begins at step 2", "a: step 3 of 4", "a: step 4 of 4"], entries[..4]);
    }

    private static void AssertSame(IReadOnlyList<EpochResult> expected, IReadOnlyList<EpochResult> actual)
    {
        Assert.Equal(expected.Select(epoch => epoch.Epoch), actual.Select(epoch => epoch.Epoch));
        Assert.Equal(expected.Select(epoch => epoch.LearningRate), actual.Select(epoch => epoch.LearningRate));
        foreach ((EpochResult one, EpochResult other) in expected.Zip(actual))
            Assert.Equal<MetricValue>(one.Figures, other.Figures);
    }

    /// <summary>Calls back where a checkpoint would be written: on an interruption, and after each epoch.</summary>
    private sealed class Keeper(Action<FitState, bool> keep) : Callback
    {
        public override void OnInterrupted(FitState state) => keep(state, false);

        public override void OnEpochEnd(FitState state, EpochResult result) => keep(state, true);
    }
}
