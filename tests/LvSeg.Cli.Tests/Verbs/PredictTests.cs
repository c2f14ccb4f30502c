using LvSeg.Cli.Tests.Harness;
using LvSeg.Data.Pictures;
using LvSeg.Data.Slices;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Verbs;

public sealed class PredictTests(TinyRun tiny) : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Records_become_masks_probabilities_and_overlays_of_their_own_names_and_sizes()
    {
        Outcome outcome = Predict(tiny.TrainFile, "--probability").Succeeded();
        string[] stems = [.. TestSlices.Make(0..6).Select(slice => slice.Name[..^".png".Length])];
        Assert.Equal(stems.SelectMany(stem => new[] { $"{stem}.overlay.png", $"{stem}.png", $"{stem}.prob.png" }).Append("predictions.csv").Order(StringComparer.Ordinal), Written());
        foreach (string stem in stems)
        {
            GreyPicture mask = Read(stem + ".png"), probability = Read(stem + ".prob.png");
            Assert.Equal((TinyRun.Side, TinyRun.Side), (mask.Height, mask.Width));
            // The mask is where the probability is above one half, which is 127.5 of 255.
            Assert.Equal(mask.Pixels, probability.Pixels.Select((p, i) => p is 127 or 128 ? mask.Pixels[i] : (byte)(p > 127 ? 255 : 0)));
        }
    }

    [Fact]
    public void Pictures_give_the_same_as_their_records()
    {
        Slice slice = TestSlices.Make(0, TinyRun.Side) with { Name = "p.png" };
        // Pixels that 8 bits can hold: a picture's v is v/256.
        slice = slice with { Image = Array.ConvertAll(slice.Image, v => (float)(Math.Floor(v * 256) / 256)) };
        _folder.Write("in/p.png", TestPng.Grey(TinyRun.Side, TinyRun.Side, Array.ConvertAll(slice.Image, v => (byte)(v * 256))));
        Data.Datasets.RecordSet.Write(_folder["in", "r.tfrecord"], [slice with { Name = "r" }]);
        Predict("in/p.png", "in/r.tfrecord", "--probability").Succeeded();
        Assert.Equal(File.ReadAllBytes(_folder["out", "r.prob.png"]), File.ReadAllBytes(_folder["out", "p.prob.png"]));
    }

    [Fact]
    public void A_picture_of_an_odd_size_gets_a_mask_of_that_size()
    {
        _folder.Write("odd.png", TestPng.Grey(21, 33, new byte[21 * 33]));
        Predict("odd.png").Succeeded();
        GreyPicture mask = Read("odd.png");
        Assert.Equal((21, 33), (mask.Height, mask.Width));
    }

    [Fact]
    public void Bad_files_are_listed_at_the_end_and_the_good_ones_are_done()
    {
        byte[] sound = TestPng.Grey(TinyRun.Side, TinyRun.Side, new byte[TinyRun.Side * TinyRun.Side]);
        _folder.Write("in/a.png", sound);
        _folder.Write("in/b.png", sound[..^30]);
        _folder.Write("in/c.png", "no picture"u8.ToArray());
        _folder.Write("in/d.png", sound);
        Outcome outcome = Predict("in", "nowhere");
        Assert.Equal(1, outcome.ExitCode);
        outcome.AssertNoTrace();
        Assert.Equal(["a.overlay.png", "a.png", "d.overlay.png", "d.png", "predictions.csv"], Written());
    }

    [Fact]
    public void Slices_of_one_name_do_not_overwrite_one_another()
    {
        byte[] sound = TestPng.Grey(TinyRun.Side, TinyRun.Side, new byte[TinyRun.Side * TinyRun.Side]);
        foreach (string file in (string[])["a/x.png", "b/x.png", "c/X.PNG"])
            _folder.Write(file, sound);
        Outcome outcome = Predict("a", "b", "c").Succeeded();
        Assert.Equal(["%58.PNG", "%58.overlay.png", "predictions.csv", "x-2.overlay.png", "x-2.png", "x.overlay.png", "x.png"], Written());
    }

    [Fact]
    public void Masks_of_the_data_that_cannot_be_used_hinder_nothing()
    {
        byte[] sound = TestPng.Grey(TinyRun.Side, TinyRun.Side, new byte[TinyRun.Side * TinyRun.Side]);
        foreach (string file in (string[])["in/images/a.png", "in/images/b.png", "in/images/c.png", "in/labels/c.png"])
            _folder.Write(file, sound);
        _folder.Write("in/labels/a.png", TestPng.Grey(1, 1, 0));
        Outcome outcome = Predict("in").Succeeded();
        Assert.Contains("2 masks of the data cannot be used", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("a.png, b.png.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("3 slices segmented", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_leads_out_of_the_folder_stays_in_it()
    {
        Data.Datasets.RecordSet.Write(_folder["r.tfrecord"], [TestSlices.Make(0, TinyRun.Side) with { Name = "../../é b.png" }]);
        Predict("r.tfrecord").Succeeded();
        Assert.Equal(["%2E.%2F..%2Fé b.overlay.png", "%2E.%2F..%2Fé b.png", "predictions.csv"], Written());
    }

    [Theory]
    [InlineData("in")]
    [InlineData("in/images")]
    [InlineData("in/labels")]
    public void The_folder_of_the_inputs_is_no_place_for_the_masks(string output)
    {
        byte[] picture = TestPng.Grey(TinyRun.Side, TinyRun.Side, new byte[TinyRun.Side * TinyRun.Side]);
        foreach (string file in (string[])["in/x.png", "in/images/x.png", "in/labels/x.png"])
            _folder.Write(file, picture);
        var before = FolderState.Of(_folder.Path);
        LvsegProgram.Run(_folder.Path, "predict", "--runs", tiny.Runs, "in", "--output", output).Failed(2, $"--output: {output} is the folder of the input in");
        before.AssertUnchanged();
    }

    [Fact]
    public void An_output_that_is_a_file_is_refused()
    {
        string file = _folder.Write("out", [1, 2, 3]);
        Predict(tiny.TrainFile).Failed(1, "out: it is a file; --output takes a folder");
        Assert.Equal([1, 2, 3], File.ReadAllBytes(file));
    }

    [Fact]
    public void A_full_disk_stops_it_and_leaves_an_older_mask_whole()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no /dev/full here.");
        string old = _folder.Write("out/P-00-IM-0001-0000.png", [1, 2, 3]);
        // What is written beside the file, before it is renamed, goes to the device that is always full.
        File.CreateSymbolicLink(old + ".part", "/dev/full");
        Outcome outcome = Predict(tiny.TrainFile, "--run", TinyRun.Name).Failed(1, "No space left on device", "P-00-IM-0001-0000.png");
        Assert.Equal([1, 2, 3], File.ReadAllBytes(old));
        Assert.Equal(["P-00-IM-0001-0000.png"], Written());
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_stops_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no /proc here, which is read-only even to root.");
        LvsegProgram.Run(_folder.Path, "predict", "--runs", tiny.Runs, "--run", TinyRun.Name, tiny.TrainFile, "--output", "/proc/out").Failed(1, "/proc/out");
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public void A_checkpoint_by_its_path_needs_no_run()
    {
        string copy = _folder["mine.safetensors"];
        File.Copy(tiny.Best, copy);
        Outcome outcome = LvsegProgram.Run(_folder.Path, "predict", tiny.TrainFile, "--checkpoint", copy, "--output", "out").Succeeded();
        Assert.Equal(13, Written().Length);
        Assert.Equal("The checkpoint was trained on the synthetic phantom, not on patients.", outcome.Error.TrimEnd());
    }

    [Theory]
    [InlineData("cut short")]
    [InlineData("damaged")]
    [InlineData("no checkpoint")]
    [InlineData("empty")]
    [InlineData("missing")]
    public void A_bad_checkpoint_is_refused_before_anything_is_written(string how)
    {
        byte[] bytes = File.ReadAllBytes(tiny.Best);
        string name = how.Replace(' ', '-') + ".safetensors";
        if (how != "missing")
        {
            bytes[^40] ^= how == "damaged" ? (byte)1 : (byte)0;
            _folder.Write(name, how switch { "cut short" => bytes[..^100], "no checkpoint" => "A letter, and no checkpoint."u8.ToArray(), "empty" => [], _ => bytes });
        }
        var before = FolderState.Of(_folder.Path);
        LvsegProgram.Run(_folder.Path, "predict", tiny.TrainFile, "--checkpoint", name, "--output", "out").Failed(1, name);
        before.AssertUnchanged();
    }

    [Fact]
    public void A_checkpoint_or_run_that_is_not_there_is_named_with_what_is()
    {
        Outcome none = Predict(tiny.TrainFile, "--run", "tiyn").Failed(1, "There is no run 'tiyn'", "'tiny'");
        Assert.Empty(none.Output);
        LvsegProgram.Run(_folder.Path, "predict", "x.png", "--output", "out").Failed(1, "There is no run in runs yet");
        LvsegProgram.Run(_folder.Path, "predict", "x.png", "--output", "out", "--checkpoint", "bst").Failed(1, "bst: there is no such checkpoint", "Did you mean 'best'?");
        LvsegProgram.Run(_folder.Path, "predict", "x.png", "--output", "out", "--checkpoint", tiny.Best, "--run", "tiny").Failed(2, "--run");
        Directory.CreateDirectory(_folder["runs", "new", "checkpoints"]);
        _folder.Write("runs/new/started", "2026-01-01T00:00:00Z"u8.ToArray());
        LvsegProgram.Run(_folder.Path, "predict", "x.png", "--output", "out").Failed(1, "The run 'new' has no best checkpoint");
        Assert.Equal(["runs/new/started".Replace('/', Path.DirectorySeparatorChar)], _folder.Files());
    }

    [Fact]
    public async Task Ctrl_C_ends_it_after_the_slice_under_way()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent in another way here.");
        byte[] picture = TestPng.Grey(TinyRun.Side, TinyRun.Side, new byte[TinyRun.Side * TinyRun.Side]);
        for (int i = 0; i < 2000; i++)
            _folder.Write($"in/{i:D4}.png", picture);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "out"));
        using var watcher = new FileSystemWatcher(Path.Combine(_folder.Path, "out"));
        var first = new TaskCompletionSource();
        watcher.Created += (_, _) => first.TrySetResult();
        watcher.EnableRaisingEvents = true;
        System.Diagnostics.Process program = LvsegProgram.Start(_folder.Path, [], "predict", "in", "--runs", tiny.Runs, "--device", "cpu", "--output", "out");
        await first.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        using (var kill = System.Diagnostics.Process.Start("kill", ["-INT", program.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        Outcome outcome = LvsegProgram.Finish(program);
        Assert.Equal(130, outcome.ExitCode);
        string[] written = Written();
        Assert.InRange(written.Length, 2, 3998);
        Assert.DoesNotContain(written, file => file.EndsWith(".part", StringComparison.Ordinal));
        Assert.Equal((written.Length - 1) / 2, File.ReadAllLines(Path.Combine(_folder.Path, "out", "predictions.csv")).Length - 1);
        Assert.Equal(written.Length / 2 * 2 + 1, written.Length);
    }

    private Outcome Predict(params string[] arguments) =>
        LvsegProgram.Run(_folder.Path, ["predict", .. arguments, "--runs", tiny.Runs, "--device", "cpu", "--output", "out"]);

    private string[] Written() => Directory.Exists(Path.Combine(_folder.Path, "out"))
        ? [.. Directory.GetFiles(Path.Combine(_folder.Path, "out")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)] : [];

    private GreyPicture Read(string name) => GreyPicture.Read(Path.Combine(_folder.Path, "out", name));
}
