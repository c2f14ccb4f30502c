using LvSeg.Keras.Fit;
using LvSeg.Keras.Metrics;
using LvSeg.Keras.Models;
using LvSeg.Keras.Native;
using LvSeg.Keras.Tests.Reference;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Fit;

public sealed class FitTests
{
    [Fact]
    public void Training_makes_the_loss_smaller()
    {
        using var training = new TinyTraining(optimizer: new Keras.Optimizers.Adam(0.01), metrics: TinyTraining.Metrics());
        IReadOnlyList<EpochResult> history = training.Model.Fit(TinyTraining.Data, epochs: 30);
        Assert.Equal(Enumerable.Range(1, 30), history.Select(epoch => epoch.Epoch));
        Assert.True(history[^1]["loss"] < history[0]["loss"] / 2);
        Assert.True(history[^1]["accuracy"] > history[0]["accuracy"]);
    }

    [Fact]
    public void Figures_are_means_over_the_samples_of_the_epoch_also_where_the_last_batch_is_smaller()
    {
        // Seven samples in batches of 2, 2, 2 and 1; nothing is learned, and the network has no batch normalization.
        using Model model = Model.Sequential(new Input(6, 6, 1), [new Keras.Layers.Conv2D(2, 3, padding: Keras.Layers.Padding.Same)]);
        model.Compile(new NoLearning(), new Keras.Losses.SparseCategoricalCrossentropy(fromLogits: true), [new SparseCategoricalAccuracy()]);
        double loss = 0, right = 0;
        foreach (Batch batch in new ListedBatches(1, TinyTraining.All).Epoch(0))
        {
            using var scope = NewDisposeScope();
            float[] scores = Arrays.Read(model.Predict(batch.Inputs));
            long[] truth = batch.Targets.data<long>().ToArray();
            double[,,] logits = new double[6, 6, 2];
            var classes = new int[6, 6];
            for (int i = 0; i < 36; i++)
            {
                classes[i / 6, i % 6] = (int)truth[i];
                (logits[i / 6, i % 6, 0], logits[i / 6, i % 6, 1]) = (scores[2 * i], scores[2 * i + 1]);
                right += (scores[2 * i + 1] > scores[2 * i] ? 1 : 0) == truth[i] ? 1 : 0;
            }
            loss += NaiveCrossentropy.OfLogits(classes, logits);
        }

        EpochResult epoch = model.Fit(TinyTraining.Data, epochs: 1, validation: TinyTraining.Data)[0];
        Assert.Equal(loss / 7, epoch["loss"]!.Value, 1e-6);
        Assert.Equal(right / (7 * 36), epoch["accuracy"]!.Value, 1e-12);
        Assert.Equal(loss / 7, epoch["val_loss"]!.Value, 1e-6);
        Assert.Equal(right / (7 * 36), epoch["val_accuracy"]!.Value, 1e-12);
    }

    [Fact]
    public void Training_figures_are_running_means_from_before_each_step_and_not_those_of_the_epochs_end()
    {
        using var training = new TinyTraining();
        var eachStep = new List<double>();
        double sum = 0;
        var diary = new Diary("a", [], (state, steps) =>
        {
            double running = state.RunningFigures()[0].Value!.Value;
            int samples = Math.Min(steps * 2, 7);
            eachStep.Add(running * samples - sum);
            sum = running * samples;
        });
        EpochResult epoch = training.Model.Fit(TinyTraining.Data, epochs: 1, callbacks: [diary])[0];
        Assert.Equal(4, eachStep.Count);
        Assert.Equal(eachStep.Sum() / 7, epoch["loss"]!.Value, 1e-9);

        // The first batch was measured with the first weights.
        using var untrained = new TinyTraining();
        EpochResult first = untrained.Model.Fit(new ListedBatches(2, [.. TinyTraining.All.Take(2)]), epochs: 1)[0];
        Assert.Equal(first["loss"]!.Value, eachStep[0] / 2, 1e-9);
    }

    [Fact]
    public void The_first_step_uses_the_schedules_initial_rate_and_the_epoch_tells_its_last_steps()
    {
        using var training = new TinyTraining();
        IReadOnlyList<EpochResult> history = training.Model.Fit(TinyTraining.Data, epochs: 2);
        // 0.01 · 0.8^(step/3), epochs of 4 steps: last steps 3 and 7.
        Assert.Equal(0.01 * 0.8, history[0].LearningRate, 1e-12);
        Assert.Equal(0.01 * Math.Pow(0.8, 7 / 3.0), history[1].LearningRate, 1e-12);
        Assert.Equal(8, training.Model.Optimizer.Iterations);

        using var oneStep = new TinyTraining();
        Assert.Equal(0.01, oneStep.Model.Fit(new ListedBatches(7, TinyTraining.All), epochs: 1)[0].LearningRate);
    }

    [Fact]
    public void Figures_of_the_validation_have_the_same_names_behind_val()
    {
        using var training = new TinyTraining(metrics: TinyTraining.Metrics());
        EpochResult epoch = training.Model.Fit(TinyTraining.Data, epochs: 1, validation: TinyTraining.Validation)[0];
        Assert.Equal(["loss", "accuracy", "found", "val_loss", "val_accuracy", "val_found"], epoch.Figures.Select(figure => figure.Name));
        Assert.Equal(
            training.Model.Evaluate(TinyTraining.Validation).Select(figure => figure.Value),
            epoch.Figures.Skip(3).Select(figure => figure.Value));
        Assert.Null(epoch["no such figure"]);
    }

    [Fact]
    public void Measuring_changes_nothing_and_shows_each_batch()
    {
        using var training = new TinyTraining(metrics: TinyTraining.Metrics());
        float[] before = training.State();
        var shapes = new List<string>();
        IReadOnlyList<MetricValue> first = training.Model.Evaluate(TinyTraining.Validation,
            (batch, scores) => shapes.Add($"{batch.Inputs.shape[0]}: {string.Join("×", scores.shape)}"));
        Assert.Equal(["2: 2×2×6×6", "1: 1×2×6×6"], shapes);
        Assert.Equal(first, training.Model.Evaluate(TinyTraining.Validation));
        Assert.Equal(before, training.State());
    }

    [Fact]
    public void Callbacks_are_called_in_the_order_of_the_list()
    {
        using var training = new TinyTraining();
        List<string> entries = [];
        training.Model.Fit(new ListedBatches(4, TinyTraining.All), epochs: 2, callbacks: [new Diary("a", entries), new Diary("b", entries)]);
        string[] one = [
            "train begins",
            "epoch 0 begins at step 0", "step 1 of 2", "step 2 of 2", "epoch 1 of 2 ends, 1 done",
            "epoch 1 begins at step 0", "step 1 of 2", "step 2 of 2", "epoch 2 of 2 ends, 2 done",
            "train ends"];
        Assert.Equal(one.SelectMany(entry => new[] { $"a: {entry}", $"b: {entry}" }), entries);
    }

    [Fact]
    public void A_callback_that_stops_the_training_ends_it_after_the_epoch()
    {
        using var training = new TinyTraining();
        List<string> entries = [];
        var stopper = new Diary("a", entries, (state, steps) => state.StopTraining = steps >= 5);
        IReadOnlyList<EpochResult> history = training.Model.Fit(TinyTraining.Data, epochs: 9, callbacks: [stopper]);
        Assert.Equal(2, history.Count);
        Assert.Equal(["a: epoch 2 of 9 ends, 2 done", "a: train ends"], entries[^2..]);
    }

    [Fact]
    public void A_stop_from_outside_ends_the_training_after_the_step_under_way()
    {
        using var training = new TinyTraining();
        using var stop = new CancellationTokenSource();
        List<string> entries = [];
        var stopper = new Diary("a", entries, (_, steps) =>
        {
            if (steps == 6)
                stop.Cancel();
        });
        IReadOnlyList<EpochResult> history = training.Model.Fit(TinyTraining.Data, epochs: 9, callbacks: [stopper, new Diary("b", entries)], stop: stop.Token);
        Assert.Single(history);
        Assert.Equal(["a: step 2 of 4", "b: step 2 of 4", "a: interrupted in epoch 1 after step 2", "b: interrupted in epoch 1 after step 2"], entries[^4..]);
        Assert.Equal(6, training.Model.Optimizer.Iterations);
    }

    [Fact]
    public void Live_tensors_after_step_200_are_those_after_step_20()
    {
        using var training = new TinyTraining(metrics: TinyTraining.Metrics());
        Dictionary<int, long> live = [];
        var counter = new Diary("a", [], (state, steps) =>
        {
            _ = state.RunningFigures();
            live[steps] = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        });
        training.Model.Fit(TinyTraining.Data, epochs: 50, validation: TinyTraining.Validation, callbacks: [counter]);
        Assert.Equal(live[20], live[200]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void One_seed_trains_to_the_same_bits_and_another_does_not(int threads)
    {
        LibTorch.Load(threads);
        try
        {
            Assert.Equal(threads, LibTorch.Threads);
            float[] once = Trained(seed: 5);
            Assert.Equal(once, Trained(seed: 5));
            Assert.NotEqual(once, Trained(seed: 6));
        }
        finally
        {
            LibTorch.Load(threads: 1);
        }

        static float[] Trained(ulong seed)
        {
            using var training = new TinyTraining(seed);
            training.Model.Fit(TinyTraining.Data, epochs: 1);
            return training.State();
        }
    }
}
