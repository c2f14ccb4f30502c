using LvSeg.Evaluation.Patients;
using LvSeg.Evaluation.Segmentation;
using Xunit;

namespace LvSeg.Evaluation.Tests.Patients;

public sealed class DisplacedMasksTests
{
    [Fact]
    public void A_patient_of_whom_as_much_is_drawn_as_there_is_but_elsewhere_is_named()
    {
        string note = Assert.Single(DisplacedMasks.Notes([.. Slices("a", 10, 90, 100), .. Slices("b", 4, 50, 100)]));
        Assert.Contains("Of b the network draws as much as the truth has, but elsewhere: mean Dice 0.50 on 4 slices.", note);
    }

    [Fact]
    public void A_patient_of_two_spellings_is_one()
    {
        string note = Assert.Single(DisplacedMasks.Notes([.. Slices("a", 10, 90, 100), .. Slices("B-01", 2, 50, 100), .. Slices("b_1", 2, 50, 100)]));
        Assert.StartsWith("Of B-01 the network", note);
        Assert.Contains("on 4 slices.", note);
    }

    [Theory]
    [InlineData(4, 75, 100, 90)]    // not so far from the truth
    [InlineData(2, 50, 100, 90)]    // too few slices to tell
    [InlineData(4, 50, 160, 90)]    // far too much is drawn
    [InlineData(4, 30, 40, 90)]     // far too little
    [InlineData(4, 50, 100, 75)]    // the network is not good at others either
    public void Others_are_not(int slices, int shared, int drawn, int othersShared) =>
        Assert.Empty(DisplacedMasks.Notes([.. Slices("a", 10, othersShared, 100), .. Slices("b", slices, shared, drawn)]));

    [Fact]
    public void Slices_without_patient_or_truth_are_not_looked_at()
    {
        CaseResult[] good = [.. Slices("a", 10, 90, 100)], bad = [.. Slices("b", 4, 50, 100)];
        Assert.Empty(DisplacedMasks.Notes([]));
        Assert.Empty(DisplacedMasks.Notes([.. good, .. bad.Select(slice => slice with { Patient = null })]));
        Assert.Empty(DisplacedMasks.Notes([.. good, .. bad.Select(slice => slice with { Counts = new PixelCounts(0, 10, 0, 90) })]));
        Assert.Empty(DisplacedMasks.Notes(bad));
    }

    // The truth has 100 pixels.
    private static IEnumerable<CaseResult> Slices(string patient, int count, int shared, int drawn) => Enumerable.Range(0, count).Select(i =>
        new CaseResult($"{patient}-{i}", patient, new PixelCounts(shared, drawn - shared, 100 - shared, 900 - drawn + shared)));
}
