using System.Numerics;
using LvSeg.Evaluation.Segmentation;

namespace LvSeg.Evaluation;

/// <summary>
/// How much masks differ from slice to slice. They are added one at a time and kept as bits, an eighth of a byte a pixel: 8 KiB for a
/// slice of 256 × 256.
/// </summary>
public sealed class MaskVariety
{
    private readonly List<ulong[]> _masks = [];
    private MajorityMask? _votes;
    private int _pixels;
    private bool _oneSize = true;

    /// <summary>Masks added so far.</summary>
    public int Count => _masks.Count;

    /// <summary>True where there are masks and not one has a pixel of the class.</summary>
    public bool AllEmpty { get; private set; }

    /// <summary>True where there are two masks or more and all are equal, pixel for pixel.</summary>
    public bool AllIdentical { get; private set; }

    /// <summary>Adds the mask of the next slice.</summary>
    /// <param name="mask">The class of each pixel, row by row.</param>
    /// <param name="positive">The class whose shape is looked at.</param>
    public void Add(ReadOnlySpan<byte> mask, byte positive = 1)
    {
        if (Count == 0)
        {
            _pixels = mask.Length;
            _votes = new MajorityMask(_pixels);
        }
        _oneSize &= mask.Length == _pixels;
        if (_oneSize)
            _votes!.Add(mask, positive);

        ulong[] bits = MaskBits.Pack(mask, positive);
        AllEmpty = (Count == 0 || AllEmpty) && bits.AsSpan().IndexOfAnyExcept(0UL) < 0;
        AllIdentical = Count == 1 ? _oneSize && bits.AsSpan().SequenceEqual(_masks[0])
            : AllIdentical && _oneSize && bits.AsSpan().SequenceEqual(_masks[0]);
        _masks.Add(bits);
    }

    /// <summary>A mask that was added, 1 where a pixel had the class.</summary>
    /// <param name="index">Counted from 0, in the order they were added.</param>
    /// <param name="pixels">Its pixels.</param>
    internal byte[] Mask(int index, int pixels) => MaskBits.Unpack(_masks[index], pixels);

    /// <summary>
    /// The mean Dice between each mask and the per-pixel majority of all of them: 1 where all are the same. Null for fewer than two masks,
    /// for masks of different sizes and where all are empty.
    /// </summary>
    public double? Agreement()
    {
        if (Count < 2 || !_oneSize || AllEmpty)
            return null;
        ulong[] majority = MaskBits.Pack(_votes!.ToMask(), 1);
        double sum = 0;
        int defined = 0;
        foreach (ulong[] mask in _masks)
        {
            long both = 0, either = 0;
            for (int i = 0; i < mask.Length; i++)
            {
                both += BitOperations.PopCount(mask[i] & majority[i]);
                either += BitOperations.PopCount(mask[i]) + BitOperations.PopCount(majority[i]);
            }
            if (either == 0)
                continue;
            sum += 2.0 * both / either;
            defined++;
        }
        return sum / defined;
    }
}
