namespace LvSeg.Data.Identity;

/// <summary>Finds slices by their pictures.</summary>
/// <remarks>
/// Two fingerprints that differ in <see cref="PictureFingerprint.Tolerance"/> bits or fewer agree in at least one of one more parts than that, so that only slices
/// that share a part are compared.
/// </remarks>
internal sealed class PictureIndex
{
    private const int Parts = PictureFingerprint.Tolerance + 1;
    private const int PartBits = 128 / Parts;

    private readonly Dictionary<UInt128, SliceIdentity> _byPicture = [];
    private readonly Dictionary<int, List<SliceIdentity>> _byPart = [];

    /// <summary>Adds a slice.</summary>
    public void Add(SliceIdentity slice)
    {
        if (slice.Mark.HasPicture)
            _byPicture.TryAdd(slice.Mark.Picture, slice);
        if (slice.Mark.Fingerprint == 0)
            return;
        for (int part = 0; part < Parts; part++)
        {
            int key = KeyOf(slice.Mark.Fingerprint, part);
            if (!_byPart.TryGetValue(key, out List<SliceIdentity>? bucket))
                _byPart[key] = bucket = [];
            bucket.Add(slice);
        }
    }

    /// <summary>A slice with the picture of a mark, and whether its stored numbers are the same; null where there is none.</summary>
    public (SliceIdentity Slice, bool IsExact)? Find(SliceMark mark)
    {
        if (mark.HasPicture && _byPicture.TryGetValue(mark.Picture, out SliceIdentity? same))
            return (same, true);
        if (mark.Fingerprint == 0)
            return null;
        for (int part = 0; part < Parts; part++)
        {
            if (_byPart.GetValueOrDefault(KeyOf(mark.Fingerprint, part))?.Find(slice => PictureFingerprint.Match(slice.Mark.Fingerprint, mark.Fingerprint)) is { } alike)
                return (alike, false);
        }
        return null;
    }

    private static int KeyOf(UInt128 fingerprint, int part) => part << PartBits | (int)(fingerprint >> (part * PartBits)) & ((1 << PartBits) - 1);
}
