using LvSeg.Data.Identity;


namespace LvSeg.Data.Scans;

/// <summary>The slices of one side of a set of data, so far as <see cref="DataRemarks"/> look at them.</summary>
/// <param name="Name">training, validation; empty where there are no sides.</param>
/// <param name="Slices">What tells each slice from every other one.</param>
/// <param name="Masks">Slices with a mask.</param>
/// <param name="EmptyMasks">Masks without a pixel of the left ventricle.</param>
/// <param name="FullMasks">Masks most of whose pixels are left ventricle.</param>
/// <param name="Intensity">On which scale the intensities lie; null where there is no slice.</param>
public sealed record DataSide(string Name, IReadOnlyList<SliceIdentity> Slices, int Masks, int EmptyMasks, int FullMasks, IntensityScale? Intensity)
{
    /// <summary>Slices that tell no patient.</summary>
    public int WithoutPatient => Slices.Count(slice => slice.Patient is null);

    // Before a noun: "training slices", or "slices".
    internal string Prefix => Name.Length == 0 ? "" : Name + " ";

    /// <summary>Of what a pass over the slices found.</summary>
    public static DataSide Of(string name, SourceScan scan) => new(name, scan.Slices, scan.Masks, scan.EmptyMasks, scan.FullMasks, scan.Intensity);

    /// <summary>Of a summary.</summary>
    public static DataSide Of(string name, SliceSummary summary) => new(name, summary.Slices, summary.Masks, summary.EmptyMasks, summary.FullMasks, summary.Intensity);
}
