using LvSeg.Keras.Fit;
using LvSeg.Keras.Metrics;
using LvSeg.Keras.Models;
using LvSeg.Keras.Optimizers;
using LvSeg.Keras.Tests.Optimizers;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Fit;

public sealed class AveragesTests
{
    [Fact]
    public void An_average_moves_towards_the_weights_more_slowly_from_step_to_step_up_to_its_momentum()
    {
        // Of steps 0, 1, …: all of the weight, then (1 + t)/(10 + t), which passes 0.4 at step 5.
        double[] kept = [0, 2.0 / 11, 3.0 / 12, 4.0 / 13, 5.0 / 14, 0.4, 0.4, 0.4];
        double[] average = new double[SteppedWeights.Count];
        int step = 0;
        var optimizer = new SGD(1.0) { AverageMomentum = 0.4 };
        SteppedWeights.Compare(optimizer, (weights, gradients, _) =>
        {
            for (int i = 0; i < weights.Length; i++)
                weights[i] -= gradients[i];
        }, (weights, numbers) =>
        {
            for (int i = 0; i < numbers.Length; i++)
                average[i] = kept[step] * average[i] + (1 - kept[step]) * numbers[i];
            step++;
            Near.Equal(average, [.. weights.SelectMany(weight => Arrays.Read(weight.ToKeras(optimizer.Slot(weight, "average"))))], 1e-6);
        });
        Assert.Equal(["average"], optimizer.SlotNames);
        Assert.Equal(["m", "v", "average"], new Adam { AverageMomentum = 0.999 }.SlotNames);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Averages_are_kept_beside_a_training_and_change_none_of_its_bits(bool runEagerly)
    {
        using TinyTraining with = Averaged(), without = new(optimizer: new Adam(0.01));
        if (runEagerly)
        {
            foreach (Model model in new[] { with.Model, without.Model })
                model.Compile(model.Optimizer, new Keras.Losses.SparseCategoricalCrossentropy(fromLogits: true), runEagerly: true);
        }
        IReadOnlyList<EpochResult> averaged = with.Model.Fit(TinyTraining.Data, epochs: 2, TinyTraining.Validation);
        IReadOnlyList<EpochResult> plain = without.Model.Fit(TinyTraining.Data, epochs: 2, TinyTraining.Validation);
        Assert.Equal(Weights(without.Model), Weights(with.Model));
        Assert.Equal(plain.Select(epoch => epoch["loss"]), averaged.Select(epoch => epoch["loss"]));
        Assert.NotEqual(plain[^1]["val_loss"], averaged[^1]["val_loss"]);
    }

    [Fact]
    public void The_validation_measures_the_averages()
    {
        using TinyTraining training = Averaged();
        Model model = training.Model;
        double? validated = model.Fit(TinyTraining.Data, epochs: 2, TinyTraining.Validation)[^1]["val_loss"];
        float[] raw = Weights(model), averages = Averages(model);
        Assert.NotEqual(Trainable(model), averages);
        double? Loss() => model.Evaluate(TinyTraining.Validation)[0].Value;
        Assert.NotEqual(validated, Loss());
        using (model.UseAverages())
        {
            Assert.True(model.UsesAverages);
            Assert.Equal(averages, Trainable(model));
            Assert.Equal(validated, Loss());
            using (model.UseAverages())
                Assert.Equal(averages, Trainable(model));
            Assert.Equal(averages, Trainable(model));
        }
        Assert.False(model.UsesAverages);
        Assert.Equal(raw, Weights(model));
        Assert.Equal(averages, Averages(model));
    }

    [Fact]
    public void Callbacks_see_the_weights_and_a_prediction_those_that_are_in_place()
    {
        using TinyTraining training = Averaged();
        float[] predicted = [], averaged = [], again = [];
        using var scope = NewDisposeScope();
        float[] Scores(Model model) => Arrays.Read(model.Predict(TinyTraining.Validation.Epoch(0).First().Inputs));
        training.Model.Fit(TinyTraining.Data, epochs: 1, TinyTraining.Validation, [new AtEpochEnd(state =>
        {
            Assert.False(state.Model.UsesAverages);
            predicted = Scores(state.Model);
            using (state.Model.UseAverages())
                averaged = Scores(state.Model);
            again = Scores(state.Model);
        })]);
        Assert.Equal(predicted, again);
        Assert.NotEqual(predicted, averaged);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    public void A_training_that_was_interrupted_goes_on_with_its_averages_to_the_last_bit(int interruptedAfter)
    {
        using TinyTraining unbroken = Averaged(), first = Averaged(), second = Averaged(seed: 99);
        IReadOnlyList<EpochResult> expected = unbroken.Model.Fit(TinyTraining.Data, epochs: 3, TinyTraining.Validation);

        using var scope = NewDisposeScope();
        using var stop = new CancellationTokenSource();
        FitPosition? position = null;
        var stopper = new Diary("a", [], (_, steps) =>
        {
            if (steps == interruptedAfter)
                stop.Cancel();
        });
        first.Model.Fit(TinyTraining.Data, epochs: 3, TinyTraining.Validation, [stopper, new AtInterruption(state => position = state.Position())], stop: stop.Token);
        Assert.False(first.Model.UsesAverages);

        second.Model.LoadWeights(first.Model.SaveWeights().ToDictionary(), "memory");
        second.Model.LoadSlots(first.Model.SaveSlots().ToDictionary(), "memory");
        second.Model.Optimizer.Iterations = first.Model.Optimizer.Iterations;
        IReadOnlyList<EpochResult> history = second.Model.Fit(TinyTraining.Data, epochs: 3, TinyTraining.Validation, from: position);
        Assert.Equal(unbroken.State(), second.State());
        Assert.Equal<MetricValue>(expected.SelectMany(epoch => epoch.Figures), history.SelectMany(epoch => epoch.Figures));
    }

    [Fact]
    public void A_validation_that_is_interrupted_or_fails_leaves_the_weights_in_place()
    {
        using TinyTraining training = Averaged(), plain = new(optimizer: new Adam(0.01));
        using var stop = new CancellationTokenSource();
        training.Model.Fit(TinyTraining.Data, epochs: 1, new Broken(stop.Cancel), stop: stop.Token);
        plain.Model.Fit(TinyTraining.Data, epochs: 1);
        Assert.False(training.Model.UsesAverages);
        Assert.Equal(Weights(plain.Model), Weights(training.Model));

        using TinyTraining failing = Averaged();
        Assert.Throws<IOException>(() => failing.Model.Fit(TinyTraining.Data, epochs: 1, new Broken(() => throw new IOException())));
        Assert.False(failing.Model.UsesAverages);
        Assert.Equal(Weights(plain.Model), Weights(failing.Model));
    }

    [Fact]
    public void Where_there_are_none_or_no_step_was_taken_nothing_is_exchanged()
    {
        using TinyTraining without = new(), fresh = Averaged();
        without.Model.Fit(TinyTraining.Data, epochs: 1);
        foreach (Model model in new[] { without.Model, fresh.Model })
        {
            float[] before = Weights(model);
            model.SwapAverages();
            Assert.False(model.UsesAverages);
            using (model.UseAverages())
                Assert.Equal(before, Weights(model));
            Assert.Equal(before, Weights(model));
        }
    }

    [Fact]
    public void Training_and_compiling_wait_until_the_weights_are_back()
    {
        using TinyTraining training = Averaged();
        training.Model.Fit(TinyTraining.Data, epochs: 1);
        training.Model.SwapAverages();
        Assert.Contains("SwapAverages()", Assert.Throws<InvalidOperationException>(() => training.Model.Fit(TinyTraining.Data, epochs: 1)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => training.Model.Compile(new Adam(), new Keras.Losses.SoftDice()));
        training.Model.SwapAverages();
        training.Model.Fit(TinyTraining.Data, epochs: 1);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    public void A_momentum_out_of_range_is_refused(double momentum) =>
        Assert.Contains("below 1", Assert.Throws<KerasException>(() => new Adam { AverageMomentum = momentum }).Message, StringComparison.Ordinal);

    private static TinyTraining Averaged(ulong seed = 1) => new(seed, new Adam(0.01) { AverageMomentum = 0.9 });

    private static float[] Weights(Model model)
    {
        using var scope = NewDisposeScope();
        return [.. model.SaveWeights().SelectMany(weight => Arrays.Read(weight.Value))];
    }

    private static float[] Trainable(Model model) =>
        [.. model.Weights.Where(weight => weight.IsTrainable).SelectMany(weight => weight.Read(numbers => numbers.ToArray()))];

    private static float[] Averages(Model model)
    {
        using var scope = NewDisposeScope();
        return [.. model.SaveSlots().Where(slot => slot.Key.EndsWith("/average", StringComparison.Ordinal)).SelectMany(slot => Arrays.Read(slot.Value))];
    }

    private sealed class AtEpochEnd(Action<FitState> look) : Callback
    {
        public override void OnEpochEnd(FitState state, EpochResult result) => look(state);
    }

    private sealed class AtInterruption(Action<FitState> look) : Callback
    {
        public override void OnInterrupted(FitState state) => look(state);
    }

    /// <summary>The validation's data, with something that happens before its second batch.</summary>
    private sealed class Broken(Action happens) : IBatches
    {
        public int Steps => TinyTraining.Validation.Steps;

        public IEnumerable<Batch> Epoch(int epoch, int skip = 0)
        {
            foreach (Batch batch in TinyTraining.Validation.Epoch(epoch, skip))
            {
                yield return batch;
                happens();
            }
        }
    }
}
