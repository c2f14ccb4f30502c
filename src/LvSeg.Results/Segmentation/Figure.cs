namespace LvSeg.Results.Segmentation;

/// <summary>A figure of merit over a set of slices: its name, direction and formula, written once.</summary>
/// <param name="Name">The key in files and on the screen, such as <c>dice_mean</c>.</param>
/// <param name="Title">What a heading calls it.</param>
/// <param name="Better">Which value is the better one.</param>
/// <param name="Formula">From the counts of each slice to the value.</param>
public sealed record Figure(string Name, string Title, Better Better, Func<IReadOnlyList<PixelCounts>, Score> Formula)
{
    /// <summary>The value over <paramref name="slices"/>; undefined where there are none.</summary>
    public Score Of(IReadOnlyList<PixelCounts> slices) => Formula(slices);

    /// <summary>A figure of all pixels of the set taken together.</summary>
    internal static Figure Pooled(string name, string title, Func<PixelCounts, double?> formula) =>
        new(name, title, Better.Higher, slices =>
        {
            double? value = formula(slices.Aggregate(default(PixelCounts), PixelCounts.Add));
            return value is null ? new Score(null, 0, slices.Count) : new Score(value, slices.Count, 0);
        });

    /// <summary>The mean of a figure of single slices, over those that <paramref name="counted"/> admits.</summary>
    internal static Figure Mean(
        string name, string title, Func<PixelCounts, double?> formula, Func<PixelCounts, bool> counted) =>
        new(name, title, Better.Higher, slices =>
        {
            double sum = 0;
            int cases = 0;
            foreach (PixelCounts slice in slices)
            {
                if (!counted(slice) || formula(slice) is not { } value)
                    continue;
                sum += value;
                cases++;
            }
            return new Score(cases == 0 ? null : sum / cases, cases, slices.Count - cases);
        });
}
