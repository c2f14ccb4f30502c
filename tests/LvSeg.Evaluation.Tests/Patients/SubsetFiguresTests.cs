using LvSeg.Evaluation.Patients;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Evaluation.Surfaces;
using LvSeg.Evaluation.Tables;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Evaluation.Tests.Patients;

public sealed class SubsetFiguresTests
{
    private static readonly CaseResult[] Cases =
    [
        Case("SC-N-40", new PixelCounts(8, 2, 2, 88), 1),         // Dice 0.8
        Case("SC-HF-I-01", new PixelCounts(5, 0, 5, 90), 4),      // Dice 2/3
        Case("SC-HF-I-01", new PixelCounts(10, 10, 0, 80), 2),    // Dice 2/3
        Case("SC-HF-I-12", new PixelCounts(9, 0, 1, 90), 1),      // Dice 18/19
        Case("Anna", new PixelCounts(1, 0, 0, 99), 0),
        Case(null, new PixelCounts(0, 10, 10, 80), 9),
    ];

    [Fact]
    public void Patients_have_their_own_slices_figures_and_volumes()
    {
        IReadOnlyList<SubsetFigures> patients = SubsetFigures.OfPatients(Cases, spacing: 2);
        Assert.Equal(["Anna", "SC-HF-I-01", "SC-HF-I-12", "SC-N-40"], patients.Select(patient => patient.Name));
        // Distances of 4 and 2 pixels, 8 and 4 mm: one contour of two is good. 25 of 20 pixels are drawn.
        SubsetFigures first = patients[1];
        Assert.Equal(2.0 / 3, first.DiceMean!.Value, 1e-12);
        Assert.Equal(first with { DiceMean = null }, new SubsetFigures("SC-HF-I-01", "SC-HF-I", 1, 2, null, 3, 6, 0.5, 20, 25, 80, 100, 0.25));
        Assert.Null(patients[0].Group);
    }

    [Fact]
    public void Groups_take_the_mean_over_slices_but_of_the_volume_error_over_patients()
    {
        IReadOnlyList<SubsetFigures> groups = SubsetFigures.OfGroups(Cases, spacing: null);
        Assert.Equal(["SC-HF-I", "SC-N"], groups.Select(group => group.Name));
        SubsetFigures failing = groups[0];
        Assert.Equal((2, 3), (failing.Patients, failing.Slices));
        Assert.Equal((2.0 / 3 + 2.0 / 3 + 18.0 / 19) / 3, failing.DiceMean!.Value, 1e-12);
        Assert.Equal((0.25 - 0.1) / 2, failing.VolumeError!.Value, 1e-12);
        Assert.Equal(7.0 / 3, failing.ApdPx!.Value, 1e-12);
        Assert.Equal((30L, 34L), (failing.TruthAreaPx, failing.PredictedAreaPx));
        Assert.Null(failing.ApdMm);
        Assert.Null(failing.GoodContours);
        Assert.Null(failing.TruthAreaMm2);
    }

    [Fact]
    public void The_file_has_a_line_a_patient_and_goes_where_none_is_known()
    {
        using var folder = new TempFolder();
        string path = folder["patients.csv"];
        PatientTable.Write(path, SubsetFigures.OfPatients([Case("a,b-1", new PixelCounts(3, 1, 1, 5), 1), Case("Anna", new PixelCounts(0, 0, 0, 10), null)], spacing: 2));
        Assert.Equal(
            "patient,group,slices,dice_mean,apd_px,apd_mm,good_contours,truth_area_px,predicted_area_px,truth_area_mm2,predicted_area_mm2,volume_error\n"
            + "Anna,,1,,,,,0,0,0,0,\n"
            + "\"a,b-1\",\"a,b\",1,0.75,1,2,1,4,4,16,16,0\n",
            File.ReadAllText(path));
        PatientTable.Write(path, SubsetFigures.OfPatients([Case(null, new PixelCounts(3, 1, 1, 5), 1)], null));
        Assert.False(File.Exists(path));
        PatientTable.Write(path, []);
    }

    private static CaseResult Case(string? patient, PixelCounts counts, double? apd) =>
        new("s", patient, counts) { Surface = apd is { } distance ? new SurfaceDistances(distance, distance, distance) : null };
}
