using LvSeg.Data.Scans;


namespace LvSeg.Evaluation.Segmentation;

/// <summary>The per-pixel majority of masks that are added one at a time: what most of them say, pixel by pixel.</summary>
/// <param name="pixels">Pixels of each mask: height × width.</param>
public sealed class MajorityMask(int pixels)
{
    private readonly PixelVotes _votes = new(pixels);

    /// <summary>Masks added so far.</summary>
    public int Count => _votes.Masks;

    /// <summary>Adds the votes of one mask.</summary>
    /// <param name="mask">The class of each pixel, row by row.</param>
    /// <param name="positive">The class that is voted for.</param>
    /// <exception cref="ArgumentException">The mask has another number of pixels.</exception>
    public void Add(ReadOnlySpan<byte> mask, byte positive = 1) => _votes.Add(mask, positive);

    /// <summary>1 where more than half of the masks have the class, else 0; a tie is background.</summary>
    public byte[] ToMask() => _votes.Majority();
}
