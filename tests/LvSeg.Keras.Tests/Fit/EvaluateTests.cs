using LvSeg.Keras.Fit;
using LvSeg.Keras.Losses;
using LvSeg.Keras.Metrics;
using LvSeg.Keras.Models;
using LvSeg.Keras.Optimizers;
using Xunit;

namespace LvSeg.Keras.Tests.Fit;

public sealed class EvaluateTests
{
    private static readonly SparseCategoricalCrossentropy _loss = new(fromLogits: true);

    [Fact]
    public void A_model_that_was_never_compiled_is_measured_with_the_loss_that_is_named()
    {
        using var compiled = new TinyTraining(metrics: TinyTraining.Metrics());
        using Model plain = TinyTraining.Network();
        IReadOnlyList<MetricValue> figures = plain.Evaluate(TinyTraining.Validation, _loss, TinyTraining.Metrics());
        Assert.Equal(["loss", "accuracy", "found"], figures.Select(figure => figure.Name));
        Assert.Equal(compiled.Model.Evaluate(TinyTraining.Validation), figures);
        Assert.Equal([figures[0]], plain.Evaluate(TinyTraining.Validation, _loss));
    }

    [Fact]
    public void The_optimizer_its_state_and_the_training_stay_as_they_are()
    {
        using var measured = new TinyTraining(metrics: TinyTraining.Metrics());
        using var alone = new TinyTraining(metrics: TinyTraining.Metrics());
        Optimizer optimizer = measured.Model.Optimizer;
        var half = measured.Model.Fit(TinyTraining.Data, epochs: 1);
        alone.Model.Fit(TinyTraining.Data, epochs: 1);
        float[] before = measured.State();
        measured.Model.Evaluate(TinyTraining.Validation, new SparseCategoricalCrossentropy(fromLogits: true, classWeights: [1, 5]));

        Assert.Same(optimizer, measured.Model.Optimizer);
        Assert.Equal(TinyTraining.Steps, optimizer.Iterations);
        Assert.Equal(before, measured.State());
        var position = new FitPosition(1, 0, [], half);
        IReadOnlyList<EpochResult> went = measured.Model.Fit(TinyTraining.Data, epochs: 2, TinyTraining.Validation, from: position);
        IReadOnlyList<EpochResult> straight = alone.Model.Fit(TinyTraining.Data, epochs: 2, TinyTraining.Validation, from: position);
        Assert.Equal(alone.State(), measured.State());
        Assert.Equal(straight[^1].Figures, went[^1].Figures);
    }

    [Fact]
    public void The_loss_that_is_named_takes_the_place_of_the_one_it_was_compiled_with()
    {
        using var training = new TinyTraining();
        var weighted = new SparseCategoricalCrossentropy(fromLogits: true, classWeights: [1, 5]);
        double own = training.Model.Evaluate(TinyTraining.Validation)[0].Value!.Value;
        Assert.NotEqual(own, training.Model.Evaluate(TinyTraining.Validation, weighted)[0].Value!.Value);
        Assert.Equal(own, training.Model.Evaluate(TinyTraining.Validation)[0].Value!.Value);
    }

    [Fact]
    public void A_model_that_was_only_measured_has_no_optimizer_to_train_with()
    {
        using Model plain = TinyTraining.Network();
        plain.Evaluate(TinyTraining.Validation, _loss);
        var e = Assert.Throws<InvalidOperationException>(() => plain.Fit(TinyTraining.Data, epochs: 1));
        Assert.Contains("Compile(optimizer, loss, metrics)", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_that_are_named_count_nothing_themselves()
    {
        using Model plain = TinyTraining.Network();
        using var accuracy = new SparseCategoricalAccuracy();
        plain.Evaluate(TinyTraining.Validation, _loss, [accuracy]);
        Assert.Null(accuracy.Result()[0].Value);
    }

    [Fact]
    public void A_batch_brings_its_tag_to_whoever_sees_its_scores()
    {
        using Model plain = TinyTraining.Network();
        List<object?> tags = [];
        plain.Evaluate(new Tagged(), _loss, each: (batch, _) => tags.Add(batch.Tag));
        Assert.Equal(["batch 0", "batch 1"], tags);
    }

    private sealed class Tagged : IBatches
    {
        public int Steps => TinyTraining.Validation.Steps;

        public IEnumerable<Batch> Epoch(int epoch, int skip = 0) =>
            TinyTraining.Validation.Epoch(epoch, skip).Select((batch, i) => batch with { Tag = $"batch {i}" });
    }
}
