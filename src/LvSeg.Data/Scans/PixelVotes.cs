using System.Numerics;
using System.Runtime.CompilerServices;

namespace LvSeg.Data.Scans;

/// <summary>How many masks have a class, pixel by pixel; masks are added one at a time.</summary>
/// <param name="pixels">Pixels of each mask: height × width.</param>
public sealed class PixelVotes(int pixels)
{
    // A byte a pixel is quicker to add to than four; the totals take them over before they can overflow.
    private readonly byte[] _recent = new byte[pixels];
    private readonly int[] _totals = new int[pixels];
    private int _inRecent;

    /// <summary>Masks added so far.</summary>
    public int Masks { get; private set; }

    /// <summary>Adds the votes of one mask.</summary>
    /// <param name="mask">The class of each pixel, row by row.</param>
    /// <param name="positive">The class that is voted for.</param>
    /// <exception cref="ArgumentException">The mask has another number of pixels.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<byte> mask, byte positive = 1)
    {
        if (mask.Length != _recent.Length)
            throw new ArgumentException($"The mask has {mask.Length} pixels; those before it have {_recent.Length}.", nameof(mask));
        if (_inRecent == byte.MaxValue)
            Settle();
        Span<byte> recent = _recent;
        var wanted = new Vector<byte>(positive);
        int i = 0;
        for (; i <= mask.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            // Where they are equal the comparison gives 255, which is −1.
            Vector<byte> votes = new Vector<byte>(recent[i..]) - Vector.Equals(new Vector<byte>(mask[i..]), wanted);
            votes.CopyTo(recent[i..]);
        }
        for (; i < mask.Length; i++)
            recent[i] += (byte)(mask[i] == positive ? 1 : 0);
        _inRecent++;
        Masks++;
    }

    /// <summary>1 where more than half of the masks have the class, else 0; a tie is background.</summary>
    public byte[] Majority()
    {
        Settle();
        return Array.ConvertAll(_totals, votes => (byte)(2L * votes > Masks ? 1 : 0));
    }

    private void Settle()
    {
        for (int i = 0; i < _totals.Length; i++)
            _totals[i] += _recent[i];
        Array.Clear(_recent);
        _inRecent = 0;
    }
}
