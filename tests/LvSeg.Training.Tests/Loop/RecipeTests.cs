using LvSeg.Evaluation;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Keras.Schedules;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Loop;
using Xunit;

namespace LvSeg.Training.Tests.Loop;

public sealed class RecipeTests : IDisposable
{
    private readonly TinyLab _lab = new();

    public void Dispose() => _lab.Dispose();

    private RunConfiguration Everything => _lab.Configuration with
    {
        Recipe = _lab.Configuration.Recipe with { Optimizer = OptimizerKind.AdamW, WeightDecay = 0.01, Schedule = ScheduleKind.Cosine, WarmupEpochs = 1, WeightAverage = 0.9, DiceWeight = 1, DicePerSlice = true, ForegroundWeight = 2, Augmentation = new AugmentationOptions { Rotation = 180, Flip = true, Zoom = 0.2, Shift = 1, Elastic = 1, Gamma = 0.5, Noise = 0.1, LowResolution = 1 } },
        Network = _lab.Configuration.Network with { Region = 8, Standardize = true, Residual = true },
    };

    public static TheoryData<OptimizerKind, ScheduleKind, LossKind> Choices()
    {
        var all = new TheoryData<OptimizerKind, ScheduleKind, LossKind>();
        foreach (OptimizerKind optimizer in Enum.GetValues<OptimizerKind>())
            foreach (ScheduleKind schedule in Enum.GetValues<ScheduleKind>())
                foreach (LossKind loss in Enum.GetValues<LossKind>())
                    all.Add(optimizer, schedule, loss);
        return all;
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void Every_recipe_trains_and_ends_the_same_where_it_was_stopped(OptimizerKind optimizer, ScheduleKind schedule, LossKind loss)
    {
        RunConfiguration recipe = Everything with { Recipe = Everything.Recipe with { Optimizer = optimizer, Schedule = schedule, Loss = loss, Epochs = 2 } };
        RunFolder whole = _lab.Train("whole", recipe), stopped = _lab.Train("stopped", recipe, stopAfter: 4);
        Assert.True(TinyLab.Resume(stopped));
        Assert.Equal(TinyLab.History(whole), TinyLab.History(stopped));
        foreach (string checkpoint in (string[])["latest", "best", "final"])
            Assert.Equal(File.ReadAllBytes(whole.Checkpoint(checkpoint)), File.ReadAllBytes(stopped.Checkpoint(checkpoint)));
    }

    [Fact]
    public void The_averaged_weights_validate_and_are_what_the_best_checkpoint_holds()
    {
        RunFolder run = _lab.Train("r", Everything);
        double best = HistoryFile.Read(run.HistoryFile).Max(row => row["val_dice_course"]!.Value);
        Assert.Equal(best, EvaluationReport.Read(run.EvaluationFile).Network[Figures.DiceCourse].Value!.Value, 1e-9);
        // The training goes on from the weights themselves.
        Assert.NotEqual(File.ReadAllBytes(run.LatestCheckpoint), File.ReadAllBytes(run.FinalCheckpoint));
    }

    [Fact]
    public void A_cosine_falls_from_the_rate_to_nearly_nothing_over_the_epochs_after_the_warm_up()
    {
        LearningRate rate = Recipe.RateOf(new RunConfiguration { Recipe = new() { LearningRate = 0.5, Schedule = ScheduleKind.Cosine, Epochs = 11, WarmupEpochs = 1 } }, stepsAnEpoch: 10);
        for (int step = 0; step < 10; step++)
            Assert.Equal(0.5 * (step + 1) / 10, rate.At(step), 1e-12);
        for (int step = 10; step < 110; step++)
            Assert.Equal(0.5 * (1 + Math.Cos(Math.PI * (step - 10) / 100)) / 2, rate.At(step), 1e-12);
    }

    [Fact]
    public void A_polynomial_falls_to_nothing_with_the_power_of_nine_tenths()
    {
        LearningRate rate = Recipe.RateOf(new RunConfiguration { Recipe = new() { LearningRate = 0.1, Schedule = ScheduleKind.Polynomial, Epochs = 5 } }, stepsAnEpoch: 4);
        for (int step = 0; step <= 20; step++)
            Assert.Equal(0.1 * Math.Pow(1 - step / 20.0, 0.9), rate.At(step), 1e-12);
    }

    [Theory]
    [InlineData(ScheduleKind.Cosine, 0.5)]
    [InlineData(ScheduleKind.Polynomial, 0.535886731)]      // 0.5^0.9
    public void More_steps_than_32_bits_count_are_as_good_as_few(ScheduleKind schedule, double half)
    {
        LearningRate rate = Recipe.RateOf(new RunConfiguration { Recipe = new() { LearningRate = 1, Schedule = schedule, Epochs = 600_000_000 } }, stepsAnEpoch: 4);
        Assert.Equal(1, rate.At(3), 1e-8);
        Assert.Equal(half, rate.At(1_200_000_000), 1e-8);
        Assert.Equal(0, rate.At(2_400_000_000), 1e-8);
    }

    [Fact]
    public void A_warm_up_of_the_most_epochs_rises_over_all_their_steps()
    {
        LearningRate rate = Recipe.RateOf(new RunConfiguration { Recipe = new() { LearningRate = 1, Schedule = ScheduleKind.Cosine, Epochs = int.MaxValue, WarmupEpochs = int.MaxValue } }, stepsAnEpoch: 1000);
        Assert.Equal(0.5, rate.At(int.MaxValue * 500L), 1e-9);
        Assert.Equal(1, rate.At(int.MaxValue * 1000L - 1), 1e-9);
    }

    [Fact]
    public void The_steps_before_a_schedule_was_extended_keep_their_rate()
    {
        var recipe = new RecipeConfiguration { LearningRate = 1, Schedule = ScheduleKind.Cosine, Epochs = 12, Extended = ScheduleHistory.Parse("6@6, 8@7+1")! };
        LearningRate rate = Recipe.RateOf(new RunConfiguration { Recipe = recipe }, stepsAnEpoch: 4);
        for (int step = 0; step < 48; step++)
        {
            int epochs = step < 24 ? 6 : step < 29 ? 8 : 12;
            Assert.Equal((1 + Math.Cos(Math.PI * step / (4 * epochs))) / 2, rate.At(step), 1e-12);
        }
    }

    [Fact]
    public void Unless_it_is_said_the_recipe_is_the_courses()
    {
        var usual = new RunConfiguration();
        Assert.True(usual.Recipe.Augmentation.IsOff);
        Assert.Equal(0.001, Recipe.RateOf(usual, 234).At(100_000));
        RunFolder run = _lab.Train("r");
        Assert.Null(Checkpoint.Open(run.BestCheckpoint).State.PredictionOptions);
    }
}
