using LvSeg.Results.Evaluation;
using LvSeg.Results.Evaluation.Patients;
using LvSeg.Results.Segmentation;
using Xunit;

namespace LvSeg.Results.Tests.Evaluation.Patients;

public sealed class SurePatientsTests
{
    [Fact]
    public void A_patient_of_whom_the_network_is_sure_and_wrong_is_named()
    {
        CaseResult[] cases = [.. Slices("a", 10, 0.9, 0.98), .. Slices("b", 4, 0.5, 0.98)];
        string note = Assert.Single(SurePatients.Notes(cases));
        Assert.Contains("as sure of b as of other patients (confidence 0.98)", note);
        Assert.Contains("mean Dice of 0.50 on its 4 slices", note);
    }

    [Theory]
    [InlineData(4, 0.75, 0.98, 0.9)]    // not so far from the truth
    [InlineData(2, 0.5, 0.98, 0.9)]     // too few slices to tell
    [InlineData(3, 0.5, 0.8, 0.9)]      // the network knows that it is unsure
    [InlineData(4, 0.5, 0.98, 0.75)]    // it is not good at others either
    public void Others_are_not(int slices, double dice, double confidence, double othersDice) =>
        Assert.Empty(SurePatients.Notes([.. Slices("a", 10, othersDice, 0.98), .. Slices("b", slices, dice, confidence)]));

    [Fact]
    public void Slices_without_patient_confidence_or_truth_are_not_looked_at()
    {
        CaseResult[] good = [.. Slices("a", 10, 0.9, 0.98)], bad = [.. Slices("b", 4, 0.5, 0.98)];
        Assert.Empty(SurePatients.Notes([]));
        Assert.Empty(SurePatients.Notes([.. good, .. bad.Select(slice => slice with { Patient = null })]));
        Assert.Empty(SurePatients.Notes([.. good, .. bad.Select(slice => slice with { Confidence = null })]));
        Assert.Empty(SurePatients.Notes([.. good, .. bad.Select(slice => slice with { Counts = new PixelCounts(0, 10, 0, 90) })]));
        Assert.Empty(SurePatients.Notes(bad));
    }

    // Truth and prediction of 100 pixels each: their Dice is the part that they share.
    private static IEnumerable<CaseResult> Slices(string patient, int count, double dice, double confidence)
    {
        int shared = (int)Math.Round(100 * dice);
        return Enumerable.Range(0, count).Select(i =>
            new CaseResult($"{patient}-{i}", patient, new PixelCounts(shared, 100 - shared, 100 - shared, 800 + shared)) { Confidence = confidence });
    }
}
