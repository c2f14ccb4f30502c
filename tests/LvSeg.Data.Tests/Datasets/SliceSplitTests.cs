using CsCheck;
using LvSeg.Data.Datasets;
using LvSeg.Data.Names;
using Xunit;

namespace LvSeg.Data.Tests.Datasets;

public sealed class SliceSplitTests
{
    private static readonly string[] _course = [.. Enumerable.Range(0, 260).Select(i => $"SC-{i % 15:D2}-IM-{i:D4}.png")];

    [Fact]
    public void Of_260_slices_26_validate() => Assert.Equal(26, SliceSplit.BySlice(_course, 1234).Count);

    [Fact]
    public void Of_15_patients_2_validate()
    {
        IReadOnlySet<string> held = SliceSplit.ByPatient(_course, 1234);
        Assert.Equal(2, held.Select(PatientName.Of).Distinct().Count());
        Assert.Empty(_course.Where(n => !held.Contains(n)).Select(PatientName.Of).Intersect(held.Select(PatientName.Of)));
    }

    [Fact]
    public void The_seed_alone_decides_and_not_the_order_of_the_names()
    {
        string[] turned = [.. _course.Reverse()];
        Assert.Equal(SliceSplit.BySlice(_course, 7).Order(), SliceSplit.BySlice(turned, 7).Order());
        Assert.Equal(SliceSplit.ByPatient(_course, 7).Order(), SliceSplit.ByPatient(turned, 7).Order());
        Assert.NotEqual(SliceSplit.BySlice(_course, 7).Order(), SliceSplit.BySlice(_course, 8).Order());
    }

    [Fact]
    public void No_side_is_ever_empty_and_no_patient_is_on_both() =>
        Gen.Select(Gen.Int[2, 40], Gen.Int[1, 10], Gen.ULong).Sample((patients, slicesEach, seed) =>
        {
            string[] names = [.. Enumerable.Range(0, patients * slicesEach).Select(i => $"P{i % patients}-IM-{i}")];
            foreach (IReadOnlySet<string> held in (IReadOnlySet<string>[])[SliceSplit.BySlice(names, seed), SliceSplit.ByPatient(names, seed)])
                Assert.InRange(held.Count, 1, names.Length - 1);
            IReadOnlySet<string> byPatient = SliceSplit.ByPatient(names, seed);
            Assert.Equal(0, byPatient.Count % slicesEach);
        });

    [Fact]
    public void What_cannot_be_split_is_refused()
    {
        Assert.Throws<DataException>(() => SliceSplit.BySlice(["a"], 1));
        Assert.Contains("All 2 slices are of one patient",
            Assert.Throws<DataException>(() => SliceSplit.ByPatient(["P-IM-1", "P-IM-2"], 1)).Message);
    }
}
