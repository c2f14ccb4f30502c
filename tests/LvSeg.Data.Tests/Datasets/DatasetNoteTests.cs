using LvSeg.Data.Datasets;
using LvSeg.Data.Scans;
using LvSeg.Data.Slices;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Datasets;

public sealed class DatasetNoteTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("train.tfrecord", "val.tfrecord")]
    [InlineData("train_images.tfrecords", "val_images.tfrecords")]
    [InlineData("a.training.tfrecord", "a.validation.tfrecord")]
    [InlineData("trainset.tfrecord", "VALID.tfrecord.gz")]
    [InlineData("train.tfrecord-00000-of-00002", "train.tfrecord-00001-of-00002", "val.tfrecord")]
    [InlineData("x-train2.tfrecord", "x-val2.tfrecord")]
    public void Names_that_are_plain_are_not_remarked_on(params string[] names) => Assert.Empty(Notes(names));

    [Theory]
    [InlineData("evaluation.tfrecord and val.tfrecord are taken together as the validation slices, since their names hold 'val'", "train.tfrecord", "val.tfrecord", "evaluation.tfrecord")]
    [InlineData("interval.tfrecord and val.tfrecord are taken together as the validation slices", "train.tfrecord", "interval.tfrecord", "val.tfrecord")]
    [InlineData("retrain.tfrecord and train.tfrecord are taken together as the training slices, since their names hold 'train'", "train.tfrecord", "retrain.tfrecord", "val.tfrecord")]
    [InlineData("a.train.tfrecord and b.train.tfrecord are taken together", "a.train.tfrecord", "b.train.tfrecord", "val.tfrecord")]
    [InlineData("evaluation.tfrecord is taken as the validation slices, since its name holds 'val'", "train.tfrecord", "evaluation.tfrecord")]
    [InlineData("constrained.tfrecord is taken as the training slices, since its name holds 'train'", "constrained.tfrecord", "val.tfrecord")]
    public void Sets_that_are_taken_together_or_by_chance_are_named(string expected, params string[] names) =>
        Assert.Contains(expected, Assert.Single(Notes(names)));

    [Fact]
    public void Masks_of_two_habits_are_named_with_a_file_of_each()
    {
        WritePair("a", TestPng.Grey(2, 2, 0, 1, 0, 0));
        WritePair("b", TestPng.Grey(2, 2, 0, 255, 0, 0));
        WritePair("c", TestPng.Grey(2, 2, 0, 255, 0, 0));
        Assert.Equal($"Masks of 0 and 1 ({_folder["labels", "a.png"]}) and of 0 and 255 ({_folder["labels", "b.png"]}) lie together: in each of them the larger value is taken as the ventricle. "
            + "If one stands for something else, such as pixels to be ignored, the masks are not what they seem.", MaskNote());
        Assert.Equal(MaskNote(), SourceScan.Of(Dataset.OpenAll(_folder.Path, new())).MaskForms.Note());
    }

    [Fact]
    public void Masks_of_one_habit_and_those_that_leave_no_choice_are_not_remarked_on()
    {
        WritePair("a", TestPng.Grey(2, 2, 0, 0, 0, 0));
        WritePair("b", TestPng.Grey(2, 2, 0, 255, 0, 0));
        WritePair("c", TestPng.Of(2, 2, 1, 0, [0x40, 0]));
        WritePair("d", TestPng.Of(2, 2, 2, 0, [0xC0, 0]));
        Assert.Null(MaskNote());
    }

    private string? MaskNote()
    {
        var summary = new SliceSummary();
        foreach (Slice slice in Dataset.OpenAll(_folder.Path, new()).InOrder())
            summary.Add(slice);
        return summary.MaskForms.Note();
    }

    private void WritePair(string name, byte[] mask)
    {
        _folder.Write($"images/{name}.png", TestPng.Grey(2, 2, 1, 2, 3, 4));
        _folder.Write($"labels/{name}.png", mask);
    }

    private IReadOnlyList<string> Notes(string[] names)
    {
        foreach (string name in names)
            _folder.Write(name, TestRecords.File(TestExample.Small().ToBytes()));
        return Dataset.Open(_folder.Path, new()).Notes;
    }
}
