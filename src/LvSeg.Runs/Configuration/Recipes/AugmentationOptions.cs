namespace LvSeg.Runs.Configuration;

/// <summary>How training slices are changed each time they are seen. Every amount is drawn anew for each slice and epoch; 0 leaves it out.</summary>
public sealed record AugmentationOptions
{
    /// <summary>The largest turn about the slice's centre either way, in degrees: 0 … 180.</summary>
    public double Rotation { get; init; }

    /// <summary>Whether every other slice, on average, is mirrored.</summary>
    public bool Flip { get; init; }

    /// <summary>The largest change of size: the factor is drawn from 1/(1 + zoom) … 1 + zoom, evenly on a logarithmic scale.</summary>
    public double Zoom { get; init; }

    /// <summary>The farthest move along each axis, in pixels.</summary>
    public double Shift { get; init; }

    /// <summary>The farthest that a smooth random field moves a pixel along each axis, in pixels.</summary>
    public double Elastic { get; init; }

    /// <summary>The largest change of contrast: the exponent is drawn from 1/(1 + gamma) … 1 + gamma, evenly on a logarithmic scale.</summary>
    public double Gamma { get; init; }

    /// <summary>The strongest noise: its standard deviation as a share of the slice's own is drawn from 0 … noise.</summary>
    public double Noise { get; init; }

    /// <summary>How much coarser a slice may become: a quarter of them lose resolution, by a factor drawn from 1 … 1 + low resolution.</summary>
    public double LowResolution { get; init; }

    /// <summary>True where nothing is changed.</summary>
    public bool IsOff => this == new AugmentationOptions();

    /// <summary>True where pixels move.</summary>
    internal bool Moves => Rotation > 0 || Flip || Zoom > 0 || Shift > 0 || Elastic > 0;
}
