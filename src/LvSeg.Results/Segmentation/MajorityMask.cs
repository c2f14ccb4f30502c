namespace LvSeg.Results.Segmentation;

/// <summary>The per-pixel majority of masks that are added one at a time: what most of them say, pixel by pixel.</summary>
/// <param name="pixels">Pixels of each mask: height × width.</param>
public sealed class MajorityMask(int pixels)
{
    private readonly int[] _votes = new int[pixels];

    /// <summary>Masks added so far.</summary>
    public int Count { get; private set; }

    /// <summary>Adds the votes of one mask.</summary>
    /// <param name="mask">The class of each pixel, row by row.</param>
    /// <param name="positive">The class that is voted for.</param>
    /// <exception cref="ArgumentException">The mask has another number of pixels.</exception>
    public void Add(ReadOnlySpan<byte> mask, byte positive = 1)
    {
        if (mask.Length != _votes.Length)
            throw new ArgumentException($"The mask has {mask.Length} pixels; those before it have {_votes.Length}.", nameof(mask));
        for (int i = 0; i < mask.Length; i++)
            _votes[i] += mask[i] == positive ? 1 : 0;
        Count++;
    }

    /// <summary>1 where more than half of the masks have the class, else 0; a tie is background.</summary>
    public byte[] ToMask() => Array.ConvertAll(_votes, votes => (byte)(2 * votes > Count ? 1 : 0));
}
