namespace LvSeg.Runs.Configuration;

/// <summary>Which network is trained. <see cref="NetworkDescription.Of"/> makes a network of it.</summary>
public sealed record NetworkConfiguration
{
    /// <summary>Which network.</summary>
    public NetworkKind Kind { get; init; } = NetworkKind.Fcn;

    /// <summary>The YAML file of a network that is <see cref="NetworkKind.Drawn"/>; null for the lab's own. With <see cref="Kind"/> it is the key <c>model</c>.</summary>
    public string? Drawing { get; init; }

    /// <summary>Rows and columns of the centre that the FCN and the U-Net look at; null for the whole slice.</summary>
    public int? Region { get; init; }

    /// <summary>Whether the FCN and the U-Net give each slice mean 0 and variance 1.</summary>
    public bool Standardize { get; init; }

    /// <summary>Whether the FCN's scores pass a relu, as in the notebook.</summary>
    public bool ScoreRelu { get; init; }

    /// <summary>Filters of the U-Net's first level; each level below has twice as many. The key <c>width</c>.</summary>
    public int Filters { get; init; } = 16;

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
}
