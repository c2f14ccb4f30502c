using LvSeg.Cli.Tests.Harness;
using LvSeg.Data.Datasets;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Verbs;

public sealed class DataVerbTests(TinyRun tiny) : IDisposable
{
    // Where libtorch cannot be found, a verb that asked for it would fail.
    private static readonly (string, string)[] WithoutLibTorch = [("LVSEG_LIBTORCH", "/nonexistent")];
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Import_writes_pictures_as_records_that_can_be_trained_on()
    {
        WritePictures("pictures", 20);
        Run("import", "pictures", "--output", "records", "--split-by", "slice").Succeeded();
        Run("verify", "records").Succeeded();
        Run("inspect", "records").Succeeded();
        // A slice has the same tensor from its PNG and from its record.
        var pictures = Dataset.OpenAll(Path.Combine(_folder.Path, "pictures"), new()).InOrder().ToDictionary(slice => slice.Name);
        foreach (Data.Slices.Slice slice in Dataset.OpenAll(Path.Combine(_folder.Path, "records"), new()).InOrder())
            Assert.Equal(pictures[slice.Name].Image, slice.Image);
    }

    [Fact]
    public void Import_refuses_what_it_cannot_do_and_leaves_all_as_it_is()
    {
        WritePictures("train", 8);
        TinyRun.WriteData(Path.Combine(_folder.Path, "old"));
        var before = FolderState.Of(_folder.Path);
        Run("import", "train", "--output", "records").Failed(2);
        Run("import", "train", "--output", "records", "--name", "../x").Failed(2);
        Run("import", "train", "--output", "old", "--name", "x").Failed(1);
        Run("import", "old", "--output", "records").Failed(1);
        Run("import", "nowhere", "--output", "records").Failed(1);
        before.AssertUnchanged();
    }

    [Fact]
    public void A_full_disk_leaves_neither_of_the_two_files()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no /dev/full here.");
        WritePictures("pictures", 10);
        Directory.CreateDirectory(_folder["records"]);
        File.CreateSymbolicLink(_folder["records", "x.train.tfrecord.new.part"], "/dev/full");
        Run("import", "pictures", "--output", "records", "--name", "x").Failed(1, "No space left on device");
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.Path, "records")));
    }

    [Fact]
    public void Phantom_makes_the_same_bytes_from_the_same_seed_and_overwrites_nothing()
    {
        string[] small = ["--patients", "1", "--slices", "10", "--size", "64"];
        Run(["phantom", .. small]).Succeeded();
        Run(["phantom", .. small, "--output", "again"]).Succeeded();
        string made = Path.Combine("data", "phantom", "phantom.train.tfrecord");
        Assert.Equal(File.ReadAllBytes(_folder[made]), File.ReadAllBytes(_folder["again", "phantom.train.tfrecord"]));

        var before = FolderState.Of(_folder.Path);
        Run("phantom").Failed(1);
        Run("phantom", "--output", "new", "--slices", "9", "--patients", "1").Failed(2, "--slices is 9; it must be 10 or more");
        Run("phantom", "--output", "new", "--size", "100").Failed(1);
        Run("phantom", "--output", made, "--slices", "10", "--patients", "1", "--size", "64").Failed(1);
        before.AssertUnchanged();
    }

    [Fact]
    public void A_verb_that_needs_libtorch_fails_where_it_is_not() =>
        LvsegProgram.Run(_folder.Path, WithoutLibTorch, "predict", tiny.TrainFile, "--runs", tiny.Runs, "--run", TinyRun.Name, "--output", "out")
            .Failed(1, "libtorch cannot be loaded", "/nonexistent");

    private Outcome Run(params string[] arguments) => LvsegProgram.Run(_folder.Path, WithoutLibTorch, ["data", .. arguments]);

    private void WritePictures(string folder, int count)
    {
        foreach (Data.Slices.Slice slice in TestSlices.Make(0..count, TinyRun.Side))
        {
            _folder.Write($"{folder}/images/{slice.Name}", TestPng.Grey(TinyRun.Side, TinyRun.Side, Array.ConvertAll(slice.Image, v => (byte)(v * 256))));
            _folder.Write($"{folder}/labels/{slice.Name}", TestPng.Grey(TinyRun.Side, TinyRun.Side, Array.ConvertAll(slice.Mask!, v => (byte)(255 * v))));
        }
    }
}
