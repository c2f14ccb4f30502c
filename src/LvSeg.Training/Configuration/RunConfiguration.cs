using LvSeg.Data.Datasets;
using LvSeg.Data.Examples;
using LvSeg.Training.Models;

namespace LvSeg.Training.Configuration;

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

    /// <summary>Millimetres a pixel, kept with the checkpoint; null where it is not known.</summary>
    public double? Spacing { get; init; }

    /// <summary>Epochs to train.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>Slices a step.</summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>Adam's rate at step 0.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>The rate is multiplied by this every <see cref="DecaySteps"/> steps; 1 keeps it.</summary>
    public double DecayRate { get; init; } = 1;

    /// <summary>Steps from one multiplication to the next.</summary>
    public int DecaySteps { get; init; } = 10_000;

    /// <summary>Whether the rate falls in jumps, as in the course, or smoothly.</summary>
    public bool Staircase { get; init; } = true;

    /// <summary>The figure whose best epoch is kept.</summary>
    public string Monitor { get; init; } = "val_dice_course";

    /// <summary>Decides the first weights and the order of the slices.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The checkpoint whose weights the training begins with; null for first weights that come of the seed.</summary>
    public string? InitialWeights { get; init; }

    /// <summary>Whether the FCN's scores pass a relu, as in the notebook.</summary>
    public bool ScoreRelu { get; init; }

    /// <summary>Filters of the U-Net's first level; each level below has twice as many.</summary>
    public int Width { get; init; } = 16;

    /// <summary>How often the U-Net halves its picture.</summary>
    public int Depth { get; init; } = 4;

    /// <summary>Whether the U-Net normalizes after each convolution.</summary>
    public bool BatchNorm { get; init; } = true;

    /// <summary>How the U-Net makes its picture larger again.</summary>
    public UpSampling UpSampling { get; init; } = UpSampling.Nearest;

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

    /// <summary>How the data is meant.</summary>
    public DataOptions DataOptions => new(ImageType, Scale, SplitBy, SplitSeed, Networks.Classes);
}
