using LvSeg.Data.Datasets;
using LvSeg.Data.Examples;

namespace LvSeg.Runs.Configuration;

/// <summary>Everything that decides a training. Each property is a key of the configuration files; see <see cref="Settings"/>.</summary>
public sealed record RunConfiguration
{
    /// <summary>Which network.</summary>
    public NetworkKind Model { get; init; } = NetworkKind.Fcn;

    /// <summary>The YAML file of a network that is <see cref="NetworkKind.Drawn"/>; null for the lab's own. With <see cref="Model"/> it is the key <c>model</c>.</summary>
    public string? Drawing { get; init; }

    /// <summary>The folder of the data; null for the default (see <see cref="DefaultData"/>).</summary>
    public string? Data { get; init; }

    /// <summary>How records store a pixel.</summary>
    public ImageType ImageType { get; init; } = ImageType.Int64;

    /// <summary>What a stored pixel is divided by; null for 1024 in records and 256 in pictures.</summary>
    public double? Scale { get; init; }

    /// <summary>How a folder of pictures is split; null for by patient where patients are known, else by slice.</summary>
    public SplitBy? SplitBy { get; init; }

    /// <summary>Decides that split, and nothing else.</summary>
    public ulong SplitSeed { get; init; } = 1234;

    /// <summary>Into how many parts the patients are dealt, each of which validates once; null for the split that the data has.</summary>
    public int? Folds { get; init; }

    /// <summary>The part that validates, 1 … <see cref="Folds"/>; null for each in turn.</summary>
    public int? Fold { get; init; }

    /// <summary>Whether the slices that validate are kept out of the training. Where not, every slice is trained on.</summary>
    public bool HoldOut { get; init; } = true;

    /// <summary>Millimetres a pixel, kept with the checkpoint; null where it is not known.</summary>
    public double? Spacing { get; init; }

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

    /// <summary>Epochs over which the rate first rises from nearly 0.</summary>
    public int WarmupEpochs { get; init; }

    /// <summary>The rate is multiplied by this every <see cref="DecaySteps"/> steps; 1 keeps it.</summary>
    public double DecayRate { get; init; } = 1;

    /// <summary>Steps from one multiplication to the next.</summary>
    public int DecaySteps { get; init; } = 10_000;

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

    /// <summary>Rows and columns of the centre that the FCN and the U-Net look at; null for the whole slice.</summary>
    public int? Region { get; init; }

    /// <summary>Whether the FCN and the U-Net give each slice mean 0 and variance 1.</summary>
    public bool Standardize { get; init; }

    /// <summary>Whether the FCN's scores pass a relu, as in the notebook.</summary>
    public bool ScoreRelu { get; init; }

    /// <summary>Filters of the U-Net's first level; each level below has twice as many.</summary>
    public int Width { get; init; } = 16;

    /// <summary>How often the U-Net halves its picture.</summary>
    public int Depth { get; init; } = 4;

    /// <summary>Whether the U-Net normalizes after each convolution.</summary>
    public bool BatchNorm { get; init; } = true;

    /// <summary>Whether the U-Net normalizes each slice's channels by themselves, in place of <see cref="BatchNorm"/>.</summary>
    public bool InstanceNorm { get; init; }

    /// <summary>How the U-Net makes its picture larger again.</summary>
    public UpSampling UpSampling { get; init; } = UpSampling.Nearest;

    /// <summary>Whether the U-Net adds what goes into each pair of convolutions to what comes out.</summary>
    public bool Residual { get; init; }

    /// <summary>Whether predictions are the mean over the slice turned and mirrored in eight ways.</summary>
    public bool TestTime { get; init; }

    /// <summary>Whether predictions keep the largest connected component alone.</summary>
    public bool LargestComponent { get; init; }

    /// <summary>auto, cpu, cuda or cuda:N.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Threads of a tensor operation; null for one a core.</summary>
    public int? Threads { get; init; }

    /// <summary>Minutes after which a long epoch is saved in its middle.</summary>
    public double CheckpointMinutes { get; init; } = 5;

    /// <summary>Validation slices in the run's pictures; 0 for none.</summary>
    public int Pictures { get; init; } = 5;

    /// <summary>Whether the run keeps event files for TensorBoard.</summary>
    public bool TensorBoard { get; init; } = true;

    /// <summary>Whether those hold a histogram of every weight after each epoch.</summary>
    public bool Histograms { get; init; } = true;

    /// <summary>The folder of the runs.</summary>
    public string Runs { get; init; } = "runs";

    /// <summary>The run's name; null for one made of date, time and model.</summary>
    public string? Name { get; init; }

    /// <summary>What does not go together of the keys that say what is held out, as a sentence; null where all does.</summary>
    /// <param name="isOneTraining">Whether they are those of one training, and not of a cross-validation.</param>
    public string? FoldFault(bool isOneTraining) =>
        Fold is not null && Folds is null ? "fold says which part validates; folds says of how many, and is missing."
        : Folds is null ? null
        : !HoldOut ? "hold_out is false, so every slice is trained on; folds holds some out. Take one of the two."
        : SplitBy is not null ? "split_by is for data that is not dealt into folds: those keep patients together wherever they are known. Take one of the two."
        : isOneTraining && Fold is null ? "folds says into how many parts the patients are dealt; fold says which of them validates, and is missing."
        : null;

    /// <summary>How the data is meant.</summary>
    public DataOptions DataOptions => new(ImageType, Scale, SplitBy, SplitSeed, NetworkDescription.Classes,
        Folds is { } folds && Fold is { } fold ? new DataFold(fold, folds) : null, HoldOut);
}
