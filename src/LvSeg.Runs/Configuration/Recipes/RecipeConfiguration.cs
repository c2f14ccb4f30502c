namespace LvSeg.Runs.Configuration;

/// <summary>How a network is trained.</summary>
public sealed record RecipeConfiguration
{
    /// <summary>Epochs to train.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>Slices a step.</summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>What changes the weights.</summary>
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Adam;

    /// <summary>The optimizer's rate at step 0, or after the warm-up.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>AdamW and SGD: the share of the rate by which kernels shrink at each step.</summary>
    public double WeightDecay { get; init; } = 0.004;

    /// <summary>SGD: how much of its velocity a step keeps, 0 … 1.</summary>
    public double Momentum { get; init; } = 0.99;

    /// <summary>How the rate changes.</summary>
    public ScheduleKind Schedule { get; init; } = ScheduleKind.Exponential;

    /// <summary>Whether the schedule falls to an end, so that its rate at a step depends on <see cref="Epochs"/>.</summary>
    public bool ScheduleEnds => Schedule is ScheduleKind.Cosine or ScheduleKind.Polynomial;

    /// <summary>The epochs that such a schedule was laid out for before, where that was changed under way.</summary>
    public ScheduleHistory Extended { get; init; } = ScheduleHistory.None;

    /// <summary>How the end of the schedule was moved under way, as a sentence; null where it was not.</summary>
    public string? ExtensionText => !ScheduleEnds || Extended.IsEmpty ? null
        : $"The end of the {(Schedule == ScheduleKind.Cosine ? "cosine" : "polynomial")} schedule was moved under way: {Extended.InWords(Epochs)}.";

    /// <summary>Epochs over which the rate first rises from nearly 0.</summary>
    public int WarmupEpochs { get; init; }

    /// <summary>The rate is multiplied by this every <see cref="DecaySteps"/> steps; 1 keeps it.</summary>
    public double DecayRate { get; init; } = 1;

    /// <summary>Steps from one multiplication to the next.</summary>
    public long DecaySteps { get; init; } = 10_000;

    /// <summary>Whether the rate falls in jumps, as in the course, or smoothly.</summary>
    public bool Staircase { get; init; } = true;

    /// <summary>How much of the averaged weights a step keeps, which then validate and are kept as the best; 0 for the weights themselves.</summary>
    public double WeightAverage { get; init; }

    /// <summary>What is made smaller.</summary>
    public LossKind Loss { get; init; } = LossKind.Crossentropy;

    /// <summary>How much 1 − soft Dice is added to it.</summary>
    public double DiceWeight { get; init; }

    /// <summary>Whether soft Dice is the mean of each slice's own, so that a small ventricle counts as much as a large one, or that of all pixels of a batch.</summary>
    public bool DicePerSlice { get; init; }

    /// <summary>Cross-entropy: what a pixel of the left ventricle counts, where one of the background counts 1.</summary>
    public double ForegroundWeight { get; init; } = 1;

    /// <summary>Focal: how much less pixels count that are right already.</summary>
    public double FocalGamma { get; init; } = 2;

    /// <summary>How training slices are changed each time they are seen.</summary>
    public AugmentationOptions Augmentation { get; init; } = new();

    /// <summary>The figure whose best epoch is kept.</summary>
    public string Monitor { get; init; } = "val_dice_course";

    /// <summary>Decides the first weights and the order of the slices.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The checkpoint whose weights the training begins with; null for first weights that come of the seed.</summary>
    public string? InitialWeights { get; init; }
}
