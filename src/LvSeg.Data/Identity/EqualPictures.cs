namespace LvSeg.Data.Identity;

/// <summary>Two slices that show one picture.</summary>
/// <param name="One">The first.</param>
/// <param name="Other">The second.</param>
/// <param name="IsExact">True where the stored numbers are equal up to scale and offset; false where the pictures only look alike.</param>
public sealed record EqualPictures(SliceIdentity One, SliceIdentity Other, bool IsExact)
{
    /// <summary>For each slice that shows the picture of one before it: that one and itself.</summary>
    public static IReadOnlyList<EqualPictures> Within(IReadOnlyList<SliceIdentity> slices)
    {
        var index = new PictureIndex();
        List<EqualPictures> pairs = [];
        foreach (SliceIdentity slice in slices)
        {
            if (index.Find(slice.Mark) is { } known)
                pairs.Add(new(known.Slice, slice, known.IsExact));
            index.Add(slice);
        }
        return pairs;
    }

    /// <summary>For each of the <paramref name="others"/> that shows a picture of <paramref name="slices"/>: that one and itself.</summary>
    public static IReadOnlyList<EqualPictures> Across(IReadOnlyList<SliceIdentity> slices, IReadOnlyList<SliceIdentity> others)
    {
        var index = new PictureIndex();
        foreach (SliceIdentity slice in slices)
            index.Add(slice);
        List<EqualPictures> pairs = [];
        foreach (SliceIdentity other in others)
        {
            if (index.Find(other.Mark) is { } known)
                pairs.Add(new(known.Slice, other, known.IsExact));
        }
        return pairs;
    }
}
