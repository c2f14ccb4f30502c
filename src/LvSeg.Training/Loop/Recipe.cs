using LvSeg.Evaluation.Segmentation;
using LvSeg.Keras.Losses;
using LvSeg.Keras.Metrics;
using LvSeg.Keras.Models;
using LvSeg.Keras.Optimizers;
using LvSeg.Keras.Schedules;
using LvSeg.Runs.Configuration;

namespace LvSeg.Training.Loop;

/// <summary>What a configuration says about how to train: the loss, the optimizer and its rate, as the Keras room has them.</summary>
public static class Recipe
{
    // The power of nnU-Net's schedule (Isensee et al., Nature Methods 2021).
    private const double PolynomialPower = 0.9;

    /// <summary>Compiles a network with the configuration's loss, optimizer and rate; every figure is counted on the way.</summary>
    /// <param name="model">The network.</param>
    /// <param name="configuration">What to train it with.</param>
    /// <param name="stepsAnEpoch">Steps in an epoch, which schedules to an end and warm-ups count in.</param>
    public static void Compile(Model model, RunConfiguration configuration, int stepsAnEpoch) =>
        model.Compile(OptimizerOf(configuration, stepsAnEpoch), LossOf(configuration), [new PixelCounting(1, AllFigures)]);

    /// <summary>The learning rate at every step. Where the end of the schedule was moved under way, the steps before keep the rate that they had.</summary>
    public static LearningRate RateOf(RunConfiguration c, int stepsAnEpoch)
    {
        LearningRate rate = RateOf(c.Recipe, c.Recipe.Epochs, stepsAnEpoch);
        return !c.Recipe.ScheduleEnds ? rate : c.Recipe.Extended.Changes.Reverse().Aggregate(rate, (then, change) =>
            new ChangedRate(RateOf(c.Recipe, change.Epochs, stepsAnEpoch), (long)change.Done * stepsAnEpoch + change.Steps, then));
    }

    private static LearningRate RateOf(RecipeConfiguration recipe, int epochs, int stepsAnEpoch)
    {
        long warmup = (long)recipe.WarmupEpochs * stepsAnEpoch, rest = Math.Max(1, (long)epochs * stepsAnEpoch - warmup);
        LearningRate rate = recipe.Schedule switch
        {
            ScheduleKind.Cosine => new CosineDecay(recipe.LearningRate, rest),
            ScheduleKind.Polynomial => new PolynomialDecay(recipe.LearningRate, rest, endLearningRate: 0, PolynomialPower),
            _ when recipe.DecayRate == 1 => recipe.LearningRate,
            _ => new ExponentialDecay(recipe.LearningRate, recipe.DecaySteps, recipe.DecayRate, recipe.Staircase),
        };
        return warmup == 0 ? rate : new Warmup(rate, warmup);
    }

    private static Optimizer OptimizerOf(RunConfiguration c, int stepsAnEpoch)
    {
        LearningRate rate = RateOf(c, stepsAnEpoch);
        double? average = c.Recipe.WeightAverage == 0 ? null : c.Recipe.WeightAverage;
        return c.Recipe.Optimizer switch
        {
            OptimizerKind.AdamW => new AdamW(rate, c.Recipe.WeightDecay) { AverageMomentum = average },
            OptimizerKind.Sgd => new SGD(rate, c.Recipe.Momentum, nesterov: c.Recipe.Momentum > 0, c.Recipe.WeightDecay) { AverageMomentum = average },
            _ => new Adam(rate) { AverageMomentum = average },
        };
    }

    private static Loss LossOf(RunConfiguration c)
    {
        double[]? weights = c.Recipe.ForegroundWeight == 1 ? null : [1, c.Recipe.ForegroundWeight];
        Loss loss = c.Recipe.Loss switch
        {
            LossKind.Focal => new SparseCategoricalFocalCrossentropy(c.Recipe.FocalGamma, fromLogits: true),
            LossKind.Dice => Dice(),
            _ => new SparseCategoricalCrossentropy(fromLogits: true, weights),
        };
        return c.Recipe.DiceWeight == 0 ? loss : new SumOfLosses((1, loss), (c.Recipe.DiceWeight, Dice()));

        SoftDice Dice() => new(fromLogits: true, perSample: c.Recipe.DicePerSlice);
    }

    private static MetricValue[] AllFigures(long[,] counts)
    {
        PixelCounts[] slices = [.. Enumerable.Range(0, counts.GetLength(0))
            .Select(i => new PixelCounts(counts[i, 0], counts[i, 1], counts[i, 2], counts[i, 3]))];
        return [.. Figures.All.Select(figure => new MetricValue(figure.Name, figure.Of(slices).Value))];
    }
}
