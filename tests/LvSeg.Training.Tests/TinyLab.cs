using LvSeg.Data.Datasets;
using LvSeg.Data.Slices;
using LvSeg.Keras.Fit;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Testing;
using LvSeg.Testing.EventFiles;
using LvSeg.Training.Loop;

namespace LvSeg.Training.Tests;

/// <summary>A folder with twelve training and four validation slices of 16 × 16 pixels, and room for runs of a tiny U-Net on them.</summary>
internal sealed class TinyLab : IDisposable
{
    private readonly TempFolder _folder = new();

    public TinyLab() => WriteData(TestSlices.Make(..12));

    public static Slice[] Validation { get; } = TestSlices.Make(12..16);

    public string Path => _folder.Path;

    public string Data => System.IO.Path.Combine(Path, "data");

    public string Runs => System.IO.Path.Combine(Path, "runs");

    /// <summary>Five slices a step, so three steps an epoch, the last of two slices.</summary>
    public RunConfiguration Configuration => new()
    {
        Network = new() { Kind = NetworkKind.Unet, Filters = 2, Depth = 1 },
        Data = new() { Folder = Data },
        Place = new() { Runs = Runs },
        Recipe = new() { Epochs = 3, BatchSize = 5, LearningRate = 0.01, DecayRate = 0.9, DecaySteps = 2 },
        Machine = new() { Device = "cpu", Threads = 1, Pictures = 0, CheckpointMinutes = 60 },
    };

    /// <summary>Writes other slices in the place of those that lie there.</summary>
    /// <param name="train">What is trained on.</param>
    /// <param name="validation">What is validated on; null for <see cref="Validation"/>.</param>
    /// <param name="folder">Where; null for <see cref="Data"/>.</param>
    public void WriteData(Slice[] train, Slice[]? validation = null, string? folder = null)
    {
        folder ??= Data;
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        RecordSet.Write(folder, "tiny", train, validation ?? Validation);
    }

    /// <summary>Writes slices as pictures in images/ and masks in labels/, stored as a quarter of what records store.</summary>
    public static void WritePictures(string folder, IEnumerable<Slice> slices)
    {
        string images = Directory.CreateDirectory(System.IO.Path.Combine(folder, "images")).FullName, labels = Directory.CreateDirectory(System.IO.Path.Combine(folder, "labels")).FullName;
        foreach (Slice slice in slices)
        {
            File.WriteAllBytes(System.IO.Path.Combine(images, slice.Name), TestPng.Grey(slice.Height, slice.Width, Array.ConvertAll(slice.Image, value => (byte)(value * 256))));
            File.WriteAllBytes(System.IO.Path.Combine(labels, slice.Name), TestPng.Grey(slice.Height, slice.Width, Array.ConvertAll(slice.Mask!, value => (byte)(255 * value))));
        }
    }

    /// <summary>All that lies in a folder, file by file.</summary>
    public static Dictionary<string, byte[]> Contents(string folder) =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllBytes);

    /// <summary>Begins a run and trains it to its end, or until it is stopped.</summary>
    /// <param name="name">The run's name.</param>
    /// <param name="configuration">What differs from <see cref="Configuration"/>.</param>
    /// <param name="stopAfter">Steps of this process after which it is asked to stop; null for never.</param>
    public RunFolder Train(string name, RunConfiguration? configuration = null, int? stopAfter = null)
    {
        configuration ??= Configuration;
        using var run = TrainingRun.Begin(configuration with { Place = configuration.Place with { Name = name } }, TimeProvider.System);
        Train(run, stopAfter);
        return run.Folder;
    }

    /// <summary>Goes on with a run.</summary>
    /// <returns>False where it was finished already.</returns>
    public static bool Resume(RunFolder folder, int? epochs = null, int? stopAfter = null, bool extendSchedule = false) =>
        Resume(folder, new ResumeOptions { Epochs = epochs, ExtendSchedule = extendSchedule }, stopAfter);

    /// <summary>Goes on with a run.</summary>
    /// <returns>False where it was finished already.</returns>
    public static bool Resume(RunFolder folder, ResumeOptions options, int? stopAfter = null)
    {
        using var run = TrainingRun.Resume(folder, options, TimeProvider.System);
        if (run is null)
            return false;
        Train(run, stopAfter);
        return true;
    }

    /// <summary>The history without the column of times.</summary>
    public static string[] History(RunFolder folder) =>
        [.. File.ReadAllLines(folder.HistoryFile).Select(line => line[..line.LastIndexOf(',')])];

    /// <summary>What stands in the event files, but its times: the side, then page, tag, step and numbers of each value, sorted.</summary>
    public static string[] Events(RunFolder folder) =>
        [.. new[] { "train", "validation" }.SelectMany(side => EventReader.Values(System.IO.Path.Combine(folder.TensorBoardFolder, side))
            .Select(value => $"{side} {value.Identity}")).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();

    private static void Train(TrainingRun run, int? stopAfter)
    {
        using var stop = new CancellationTokenSource();
        run.Train([new StopAfter(stopAfter, stop)], stop.Token);
    }

    private sealed class StopAfter(int? steps, CancellationTokenSource stop) : Callback
    {
        private int _done;

        public override void OnStepEnd(FitState state)
        {
            if (++_done == steps)
                stop.Cancel();
        }
    }
}
