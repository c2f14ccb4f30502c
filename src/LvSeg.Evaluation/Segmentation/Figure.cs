using LvSeg.Evaluation.Statistics;

namespace LvSeg.Evaluation.Segmentation;

/// <summary>A figure of merit over a set of slices: its name, direction and formula, written once.</summary>
/// <param name="Name">The key in files and on the screen, such as <c>dice_mean</c>.</param>
/// <param name="Title">What a heading calls it.</param>
/// <param name="Meaning">What it is, in a sentence for a reader of a report.</param>
/// <param name="Better">Which value is the better one.</param>
/// <param name="IsMean">True for a mean over slices, false for a figure of all pixels of the set taken together.</param>
/// <param name="ShareOf">What a slice adds to it.</param>
public sealed record Figure(string Name, string Title, string Meaning, Better Better, bool IsMean, Func<PixelCounts, Share> ShareOf)
{
    /// <summary>True where the evaluations of older versions lack it.</summary>
    public bool CameLater { get; init; }

    /// <summary>The value over <paramref name="slices"/>; undefined where there are none.</summary>
    public Score Of(IReadOnlyList<PixelCounts> slices)
    {
        Share sum = Share.None;
        foreach (PixelCounts slice in slices)
            sum += ShareOf(slice);
        int cases = IsMean ? (int)sum.Whole : sum.Whole == 0 ? 0 : slices.Count;
        return new Score(sum.Value, cases, slices.Count - cases);
    }

    /// <summary>A figure of all pixels of the set taken together.</summary>
    internal static Figure Pooled(string name, string title, string meaning, Func<PixelCounts, long> part, Func<PixelCounts, long> whole) =>
        new(name, title, meaning, Better.Higher, IsMean: false, slice => new Share(part(slice), whole(slice)));

    /// <summary>The mean of a figure of single slices, over those that <paramref name="counted"/> admits.</summary>
    internal static Figure Mean(string name, string title, string meaning, Func<PixelCounts, double?> formula, Func<PixelCounts, bool> counted) =>
        new(name, title, meaning, Better.Higher, IsMean: true, slice => Share.Of(counted(slice) ? formula(slice) : null));
}
