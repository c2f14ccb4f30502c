namespace LvSeg.Runs.Configuration;

/// <summary>The networks of the lab.</summary>
public enum NetworkKind
{
    /// <summary>Task 1: two dense layers.</summary>
    Dense,

    /// <summary>Tasks 2 and 3: the fully convolutional network.</summary>
    Fcn,

    /// <summary>The next step: a U-Net.</summary>
    Unet,

    /// <summary>None of the lab's own: one that somebody drew in YAML.</summary>
    Drawn,
}

/// <summary>How a U-Net normalizes what comes out of a convolution.</summary>
public enum Normalization
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Each channel over the slices of a batch; outside of training, by what they had on average.</summary>
    Batch,

    /// <summary>Each channel of each slice by itself (Ulyanov, Vedaldi, Lempitsky 2016).</summary>
    Instance,
}

/// <summary>How a U-Net makes its picture larger.</summary>
public enum UpSampling
{
    /// <summary>Each pixel twice, then a convolution.</summary>
    Nearest,

    /// <summary>A transposed convolution that learns how.</summary>
    Transposed,
}

/// <summary>The networks that a configuration can name.</summary>
public static class NetworkKinds
{
    /// <summary>The lab's own networks.</summary>
    public static IReadOnlyList<NetworkKind> All { get; } = [NetworkKind.Dense, NetworkKind.Fcn, NetworkKind.Unet];

    /// <summary>Their names, as the key <c>model</c> takes them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(NameOf)];

    /// <summary>The name of one of the lab's own networks: <c>fcn</c>.</summary>
    public static string NameOf(NetworkKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>Whether a name is that of a file with a drawing, and not of one of the lab's own networks.</summary>
    public static bool IsDrawing(string name) =>
        Path.GetExtension(name).ToLowerInvariant() is ".yaml" or ".yml" && Path.GetFileNameWithoutExtension(name).Length > 0;
}
