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

    /// <summary>The learning rate at every step.</summary>
    public static LearningRate RateOf(RunConfiguration c, int stepsAnEpoch)
    {
        int warmup = c.WarmupEpochs * stepsAnEpoch, rest = Math.Max(1, c.Epochs * stepsAnEpoch - warmup);
        LearningRate rate = c.Schedule switch
        {
            ScheduleKind.Cosine => new CosineDecay(c.LearningRate, rest),
            ScheduleKind.Polynomial => new PolynomialDecay(c.LearningRate, rest, endLearningRate: 0, PolynomialPower),
            _ when c.DecayRate == 1 => c.LearningRate,
            _ => new ExponentialDecay(c.LearningRate, c.DecaySteps, c.DecayRate, c.Staircase),
        };
        return warmup == 0 ? rate : new Warmup(rate, warmup);
    }

    private static Optimizer OptimizerOf(RunConfiguration c, int stepsAnEpoch)
    {
        LearningRate rate = RateOf(c, stepsAnEpoch);
        double? average = c.WeightAverage == 0 ? null : c.WeightAverage;
        return c.Optimizer switch
        {
            OptimizerKind.AdamW => new AdamW(rate, c.WeightDecay) { AverageMomentum = average },
            OptimizerKind.Sgd => new SGD(rate, c.Momentum, nesterov: c.Momentum > 0, c.WeightDecay) { AverageMomentum = average },
            _ => new Adam(rate) { AverageMomentum = average },
        };
    }

    private static Loss LossOf(RunConfiguration c)
    {
        double[]? weights = c.ForegroundWeight == 1 ? null : [1, c.ForegroundWeight];
        Loss loss = c.Loss switch
        {
            LossKind.Focal => new SparseCategoricalFocalCrossentropy(c.FocalGamma, fromLogits: true),
            LossKind.Dice => Dice(),
            _ => new SparseCategoricalCrossentropy(fromLogits: true, weights),
        };
        return c.DiceWeight == 0 ? loss : new SumOfLosses((1, loss), (c.DiceWeight, Dice()));

        SoftDice Dice() => new(fromLogits: true, perSample: c.DicePerSlice);
    }

    private static MetricValue[] AllFigures(long[,] counts)
    {
        PixelCounts[] slices = [.. Enumerable.Range(0, counts.GetLength(0))
            .Select(i => new PixelCounts(counts[i, 0], counts[i, 1], counts[i, 2], counts[i, 3]))];
        return [.. Figures.All.Select(figure => new MetricValue(figure.Name, figure.Of(slices).Value))];
    }
}
