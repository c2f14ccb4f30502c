using LvSeg.Cli.Tests.Harness;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Verbs;

public sealed class TrainTests(TinyRun tiny) : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Records_as_TensorFlow_may_write_them_can_be_trained_on()
    {
        byte[] plain = Example(0).ToBytes();
        byte[] otherOrder = Example(1).Reversed().ToBytes();
        byte[] unpacked = Example(2).Number("height", TinyRun.Side, packed: false).Number("width", TinyRun.Side, packed: false).ToBytes();
        byte[] extra = Example(3).Floats("spacing", 1.25f, 1.25f).Text("scanner", "GE").Number("frames", 1, packed: true, 2, 3).ToBytes();
        byte[] of2017 = Example(4).Without("name").ToBytes();
        _folder.Write("data/train_images.tfrecords", TestRecords.File(plain, otherOrder, unpacked, extra, of2017));
        _folder.Write("data/val_images.tfrecords", TestRecords.Gzip(TestRecords.File(unpacked, otherOrder)));

        LvsegProgram.Run(_folder.Path, ["train", .. TinyRun.Options, "--data", "data", "--epochs", "1", "--name", "r"]).Succeeded();
        Assert.Contains("runs/r/checkpoints/best.safetensors".Replace('/', Path.DirectorySeparatorChar), _folder.Files());
        Assert.Equal(2, File.ReadAllLines(_folder["runs", "r", "history.csv"]).Length);

        static TestExample Example(int number)
        {
            Data.Slices.Slice slice = TestSlices.Make(number, TinyRun.Side);
            return TestExample.Tf2(slice.Name, TinyRun.Side, TinyRun.Side, [.. slice.Image.Select(v => (long)(v * 1024))], slice.Mask!);
        }
    }

    [Fact]
    public void A_run_of_that_name_is_left_as_it_is()
    {
        var before = FolderState.Of(tiny.Run);
        LvsegProgram.Run(_folder.Path, ["train", .. TinyRun.Options, "--data", tiny.Data, "--epochs", "1", "--runs", tiny.Runs, "--name", TinyRun.Name])
            .Failed(1, "exists already");
        before.AssertUnchanged();
    }

    [Fact]
    public void A_runs_folder_that_is_a_device_is_refused() =>
        LvsegProgram.Run(_folder.Path, ["train", .. TinyRun.Options, "--data", tiny.Data, "--runs", Device()]).Failed(1, "/dev/full");

    [Fact]
    public void A_disk_that_fills_up_ends_the_training_with_what_is_missing_and_leaves_no_half_checkpoint()
    {
        Device();
        LvsegProgram.Run(_folder.Path, "data", "phantom", "--output", "data", "--patients", "1", "--slices", "10", "--size", "64").Succeeded();
        // The dense network's checkpoint takes about 9 MB at 64 × 64 pixels.
        Outcome outcome = LvsegProgram.RunWithFilesUpTo(4096, _folder.Path,
            "train", "--model", "dense", "--data", "data", "--epochs", "1", "--set", "pictures=0", "--device", "cpu", "--name", "r");
        outcome.Failed(1, "File too large", ".safetensors");
        Assert.DoesNotContain(_folder.Files(), file => file.EndsWith(".part", StringComparison.Ordinal));
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.Path, "runs", "r", "checkpoints")));
    }

    [Fact]
    public void A_checkpoint_of_another_network_cannot_be_gone_on_from()
    {
        string run = _folder["runs", "other"];
        CopyFolder(tiny.Run, run);
        string config = Path.Combine(run, "config.yaml");
        File.WriteAllText(config, File.ReadAllText(config).Replace("width: 2", "width: 3", StringComparison.Ordinal));
        LvsegProgram.Run(_folder.Path, "train", "--resume", "other", "--epochs", "3").Failed(1, "latest.safetensors", "(3, 3, 1, 2)", "(3, 3, 1, 3)");
        foreach (string checkpoint in (string[])["best.safetensors", "latest.safetensors"])
            Assert.Equal(File.ReadAllBytes(Path.Combine(tiny.Run, "checkpoints", checkpoint)), File.ReadAllBytes(Path.Combine(run, "checkpoints", checkpoint)));
    }

    private static string Device()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no /dev/full here.");
        return "/dev/full";
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
