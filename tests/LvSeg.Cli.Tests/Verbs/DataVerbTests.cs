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
    public void Inspect_shows_slices_patients_masks_and_features()
    {
        string page = Run("inspect", tiny.Data).Succeeded().Output;
        Assert.Contains("6 training and 2 validation slices from TFRecord files", page);
        Assert.Contains("tiny.train.tfrecord", page);
        // Slices 0 to 4 are of P-00, 5 to 7 of P-01.
        Assert.Contains("2: P-00, P-01", page);
        Assert.Contains("1 of 1 validation patients have slices in the training set too", page);
        Assert.Matches(@"slices\s+6\s+2\s", page);
        Assert.Contains("16 × 16", page);
        // Squares of 2 to 4 pixels a side in 256.
        Assert.Matches(@"ventricle, least\s+1\.56 %", page);
        Assert.Matches(@"ventricle, most\s+6\.25 %", page);
        Assert.Matches(@"image_raw\s+bytes\s+1\s+2,048", page);
        Assert.Matches(@"height\s+int64\s+1\s", page);
    }

    [Fact]
    public void Inspect_says_why_a_folder_cannot_be_trained_on_and_shows_it_all_the_same()
    {
        _folder.Write("half/x.train.tfrecord", File.ReadAllBytes(tiny.TrainFile));
        string page = Run("inspect", "half").Succeeded().Output;
        Assert.Contains("It cannot be trained on as it is", page);
        Assert.Matches(@"slices\s+6\s", page);
    }

    [Fact]
    public void Inspect_takes_the_default_data()
    {
        Run("inspect").Failed(1, "There is no data here");
        TinyRun.WriteData(Path.Combine(_folder.Path, "data"));
        Assert.Contains("No data was named: data is taken.", Run("inspect").Succeeded().Error);
    }

    [Fact]
    public void Verify_counts_sound_slices()
    {
        Assert.Contains("8 slices are sound, 0 faults were found", Run("verify", tiny.Data).Succeeded().Output);
        Run("verify", "nowhere").Failed(1, "nowhere: there is no such file or folder");
    }

    [Fact]
    public void Verify_lists_every_bad_record_and_goes_on()
    {
        byte[][] records = [.. Enumerable.Range(0, 5).Select(_ => TestExample.Small().ToBytes())];
        records[1] = TestExample.Small().Without("height").ToBytes();
        records[3] = TestExample.Small().Bytes("label_raw", [9, 0, 0, 0, 0, 0]).ToBytes();
        byte[] file = TestRecords.File(records);
        file[^1] ^= 1;
        _folder.Write("x.tfrecord", file);
        Outcome outcome = Run("verify", "x.tfrecord");
        Assert.Equal(1, outcome.ExitCode);
        outcome.AssertNoTrace();
        string[] lines = outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        int sound = TestExample.Small().ToBytes().Length + 16;
        Assert.Contains($"x.tfrecord: record 1 at byte {sound}: feature 'height' is missing", lines[0]);
        Assert.Contains("x.tfrecord: record 3 at byte ", lines[1]);
        Assert.Contains("'label_raw' has 9 at row 0, column 0", lines[1]);
        Assert.Contains("x.tfrecord: record 4 at byte ", lines[2]);
        Assert.Contains("checksum", lines[2]);
        Assert.Equal("x.tfrecord: 2 slices are sound, 3 faults were found.", lines[3]);
    }

    [Fact]
    public void Import_writes_pictures_as_records_that_can_be_trained_on()
    {
        WritePictures("pictures", 20);
        string said = Run("import", "pictures", "--output", "records", "--split-by", "slice").Succeeded().Output;
        Assert.Contains("18 training and 2 validation slices from PNG pairs, split by slice", said);
        Assert.Contains("20 slices are sound", Run("verify", "records").Succeeded().Output);
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
        Run("import", "train", "--output", "records").Failed(2, "--name: 'train' holds 'train' or 'val'");
        Run("import", "train", "--output", "records", "--name", "../x").Failed(2, "--name: '../x' cannot begin the name of a file");
        Run("import", "train", "--output", "old", "--name", "x").Failed(1, "the folder holds record files already");
        Run("import", "old", "--output", "records").Failed(1, "it holds TFRecords already");
        Run("import", "nowhere", "--output", "records").Failed(1, "nowhere: there is no such folder");
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
        Assert.Contains("9 training and 1 validation slices of 1 synthetic phantom patients, written to", Run(["phantom", .. small]).Succeeded().Output);
        Run(["phantom", .. small, "--output", "again"]).Succeeded();
        string made = Path.Combine("data", "phantom", "phantom.train.tfrecord");
        Assert.Equal(File.ReadAllBytes(_folder[made]), File.ReadAllBytes(_folder["again", "phantom.train.tfrecord"]));

        var before = FolderState.Of(_folder.Path);
        Run("phantom").Failed(1, "there is data already");
        Run("phantom", "--output", "new", "--slices", "9", "--patients", "1").Failed(2, "--slices is 9; it must be 10 or more");
        Run("phantom", "--output", "new", "--size", "100").Failed(1, "size is 100");
        Run("phantom", "--output", made, "--slices", "10", "--patients", "1", "--size", "64").Failed(1, "it is a file");
        before.AssertUnchanged();
        Assert.Contains("synthetic phantom, not patients", Run("inspect", "again").Succeeded().Output);
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
