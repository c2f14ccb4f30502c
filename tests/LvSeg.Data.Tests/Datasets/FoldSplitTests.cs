using CsCheck;
using LvSeg.Data.Datasets;
using LvSeg.Data.Names;
using LvSeg.Data.Slices;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Datasets;

public sealed class FoldSplitTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_patient_comes_into_one_fold_and_folds_differ_by_one_patient_at_most() =>
        Gen.Select(Gen.Int[2, 8], Gen.Int[8, 60], Gen.ULong).Sample((folds, patients, seed) =>
        {
            string[] names = [.. Enumerable.Range(0, patients).Select(i => $"{(i % 3 == 0 ? "SC-N" : "SC-HF-I")}-{i:D2}")];
            IReadOnlyDictionary<string, int> dealt = FoldSplit.Deal(names, folds, seed);
            Assert.Equal(names.Order(), dealt.Keys.Order());
            int[] sizes = [.. Enumerable.Range(1, folds).Select(fold => dealt.Values.Count(fold.Equals))];
            Assert.Equal(patients, sizes.Sum());
            Assert.InRange(sizes.Max() - sizes.Min(), 0, 1);
        });

    [Fact]
    public void Slices_of_no_patient_whose_names_differ_in_zeros_alone_are_slices_of_their_own()
    {
        RecordSet.Write(_folder["x.tfrecord"], TestSlices.Make(..3).Zip(["img_1", "img-1", "img_01"], (slice, name) => slice with { Name = name, Patient = null }));
        string[] held = [.. Enumerable.Range(1, 3).SelectMany(fold => Dataset.Open(_folder["x.tfrecord"], new DataOptions(Fold: new DataFold(fold, 3))).Validation.InOrder()).Select(slice => slice.Name)];
        Assert.Equal(["img-1", "img_01", "img_1"], held.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Patients_of_one_group_are_spread_over_the_folds()
    {
        string[] names = [.. from g in new[] { "SC-HF-I", "SC-HF-NI", "SC-HYP", "SC-N" } from i in Enumerable.Range(1, 5) select $"{g}-{i:D2}"];
        IReadOnlyDictionary<string, int> dealt = FoldSplit.Deal(names, folds: 5, seed: 3);
        Assert.All(names.GroupBy(PatientName.GroupOf), group => Assert.Equal(5, group.Select(name => dealt[name]).Distinct().Count()));
    }

    [Fact]
    public void The_seed_alone_decides_and_not_the_order_of_the_patients()
    {
        string[] names = [.. Enumerable.Range(0, 15).Select(i => $"P-{i}")];
        Assert.Equal(FoldSplit.Deal(names, 5, 7).OrderBy(p => p.Key), FoldSplit.Deal(names.Reverse(), 5, 7).OrderBy(p => p.Key));
        Assert.NotEqual(FoldSplit.Deal(names, 5, 7).OrderBy(p => p.Key), FoldSplit.Deal(names, 5, 8).OrderBy(p => p.Key));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Where_nothing_is_held_out_every_slice_is_trained_on_and_the_same_ones_validate(bool records)
    {
        Slice[] slices = TestSlices.Make(..30);
        string path = records ? WriteRecords("data", slices) : WritePictures("data", slices);
        Dataset held = Dataset.Open(path, new DataOptions()), all = Dataset.Open(path, new DataOptions(HoldOut: false)),
            twice = Dataset.Open($"{path},{path}", new DataOptions(HoldOut: false));
        Assert.Equal((true, false, false), (held.HoldsOut, all.HoldsOut, twice.HoldsOut));
        Assert.Equal(slices.Select(s => s.Name).Order(), all.Train.InOrder().Select(s => s.Name).Order());
        Assert.Equal(held.Validation.InOrder().Select(s => s.Name), all.Validation.InOrder().Select(s => s.Name));
        Assert.Equal((60, 2 * held.Validation.Count), (twice.Train.Count, twice.Validation.Count));
        Assert.Equal(30, Dataset.OpenPart(path, new DataOptions(HoldOut: false), DatasetPart.Train).Count);
        Assert.Equal(held.Describe().Replace($"{held.Train.Count} training", "30 training") + ", all of them trained on", all.Describe());
        Assert.Contains("there can be none", Assert.Throws<DataException>(() => Dataset.Open(path, new DataOptions(Fold: new DataFold(1, 3), HoldOut: false))).Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_slice_validates_in_one_fold_with_all_of_its_patient_and_is_trained_on_in_the_others(bool records)
    {
        Slice[] slices = TestSlices.Make(..30);     // six patients
        string path = records ? WriteRecords("data", slices) : WritePictures("data", slices);
        List<string> validated = [];
        for (int fold = 1; fold <= 3; fold++)
        {
            var set = Dataset.Open(path, new DataOptions(Fold: new DataFold(fold, 3)));
            string[] train = [.. set.Train.InOrder().Select(s => s.Name)], held = [.. set.Validation.InOrder().Select(s => s.Name)];
            Assert.Equal((train.Length, held.Length), (set.Train.Count, set.Validation.Count));
            Assert.Equal(slices.Select(s => s.Name).Order(), train.Concat(held).Order());
            Assert.Empty(train.Select(PatientName.Of).Intersect(held.Select(PatientName.Of)));
            Assert.Equal<IEnumerable<string>>(held, Dataset.OpenPart(path, new DataOptions(Fold: new DataFold(fold, 3)), DatasetPart.Validation).InOrder().Select(s => s.Name));
            Assert.Equal(train.Order(), set.Train.Shuffled(seed: 5, epoch: 2).Select(s => s.Name).Order());
            Assert.Equal(set.Train.Shuffled(5, 2).Select(s => s.Name).Skip(4), set.Train.Shuffled(5, 2, skip: 4).Select(s => s.Name));
            Assert.Contains($"fold {fold} of 3 by patient validates", set.Describe());
            validated.AddRange(held);
        }
        Assert.Equal(slices.Select(s => s.Name).Order(), validated.Order());
    }

    [Fact]
    public void More_folds_than_patients_are_refused()
    {
        string path = WriteRecords("data", TestSlices.Make(..10));
        DataException error = Assert.Throws<DataException>(() => Dataset.Open(path, new DataOptions(Fold: new DataFold(1, 3))));
        Assert.Contains("3 folds need as many patients; there are 2", error.Message);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(4, 3)]
    [InlineData(1, 1)]
    public void A_fold_that_there_is_not_is_refused(int number, int of)
    {
        string path = WriteRecords("data", TestSlices.Make(..20));
        Assert.Contains("fold is", Assert.Throws<DataException>(() => Dataset.Open(path, new DataOptions(Fold: new DataFold(number, of)))).Message);
    }

    [Fact]
    public void Several_folders_are_taken_together_and_each_order_has_every_slice_once()
    {
        Slice[] first = TestSlices.Make(..10), second = TestSlices.Make(10..30);
        string paths = $"{WritePictures("one", first)},{WriteRecords("two", second)}";
        ISliceSource all = Dataset.OpenAll(paths, new DataOptions());
        string[] names = [.. first.Concat(second).Select(s => s.Name)];
        Assert.Equal(30, all.Count);
        Assert.Equal(names.Order(), all.InOrder().Select(s => s.Name).Order());
        string[] drawn = [.. all.Shuffled(seed: 1, epoch: 0).Select(s => s.Name)];
        Assert.Equal(names.Order(), drawn.Order());
        Assert.Equal(drawn, all.Shuffled(1, 0).Select(s => s.Name));
        Assert.NotEqual(drawn, all.Shuffled(1, 1).Select(s => s.Name));
        Assert.Equal(drawn.Skip(7), all.Shuffled(1, 0, skip: 7).Select(s => s.Name));
        // A folder by itself would come in one piece.
        Assert.InRange(drawn.Take(15).Count(name => first.Any(s => s.Name == name)), 1, 9);
        var set = Dataset.Open(paths, new DataOptions());
        Assert.Equal(30, set.Train.Count + set.Validation.Count);
        Assert.Equal(30, Dataset.Open(paths, new DataOptions(Fold: new DataFold(2, 3))) is var folded ? folded.Train.Count + folded.Validation.Count : 0);
    }

    [Fact]
    public void Folders_that_know_their_patients_and_others_are_each_split_in_their_own_way()
    {
        Slice[] known = TestSlices.Make(..20), unknown = [.. TestSlices.Make(20..40).Select((slice, i) => slice with { Name = $"{i}.png", Patient = null })];
        string one = WritePictures("one", known);
        var both = Dataset.Open($"{one},{WritePictures("two", unknown)}", new DataOptions());
        Assert.Null(both.Split);
        Assert.Contains("each split in its own way", both.Describe());
        string[] validating = [.. both.Validation.InOrder().Select(slice => slice.Name)];
        Assert.Superset(Dataset.Open(one, new DataOptions()).Validation.InOrder().Select(slice => slice.Name).ToHashSet(), validating.ToHashSet());
    }

    [Fact]
    public void A_folder_with_a_comma_in_its_name_is_one()
    {
        string path = WriteRecords("one,two", TestSlices.Make(..20));
        Assert.Equal([path], DataPaths.Each(path));
        Assert.Equal(20, Dataset.OpenAll(path, new DataOptions()).Count);
    }

    private string WriteRecords(string name, Slice[] slices)
    {
        string folder = Path.Combine(_folder.Path, name);
        RecordSet.Write(folder, "tiny", slices[..^3], slices[^3..]);
        return folder;
    }

    private string WritePictures(string name, Slice[] slices)
    {
        foreach (Slice slice in slices)
        {
            _folder.Write($"{name}/images/{slice.Name}", TestPng.Grey(slice.Height, slice.Width, Array.ConvertAll(slice.Image, v => (byte)(v * 255))));
            _folder.Write($"{name}/labels/{slice.Name}", TestPng.Grey(slice.Height, slice.Width, Array.ConvertAll(slice.Mask!, v => (byte)(v * 255))));
        }
        return Path.Combine(_folder.Path, name);
    }
}
