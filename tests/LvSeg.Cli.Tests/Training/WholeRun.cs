using LvSeg.Data.Datasets;
using LvSeg.Runs.Folders;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Training;

/// <summary>Sixteen tiny slices and a run on them that nobody disturbed.</summary>
public sealed class WholeRun : IDisposable
{
    private readonly TempFolder _folder = new();

    public WholeRun()
    {
        RecordSet.Write(Data, "tiny", TestSlices.Make(..12), TestSlices.Make(12..16));
        using RunningLvseg training = Train("whole", checkpointMinutes: "60");
        Assert.True(training.Wait() == 0, training.Output);
        Folder = Run("whole");
    }

    /// <summary>The undisturbed run.</summary>
    public RunFolder Folder { get; }

    private string Data => Path.Combine(_folder.Path, "data");

    private string Runs => Path.Combine(_folder.Path, "runs");

    /// <summary>A run by its name.</summary>
    public RunFolder Run(string name) => RunFolder.Open(Runs, name);

    /// <summary>The path of a file of a run that may not be there yet.</summary>
    public string FileOf(string run, params string[] parts) => Path.Combine([Runs, run, .. parts]);

    /// <summary>Begins the same training under another name: 5 epochs of 12 steps.</summary>
    internal RunningLvseg Train(string name, string checkpointMinutes) => new(
        _folder.Path, "train", "--model", "unet", "--epochs", "5", "--data", Data, "--runs", Runs, "--name", name, "--device", "cpu",
        "--set", "width=8", "--set", "depth=2", "--set", "threads=1", "--set", "pictures=0", "--set", $"checkpoint_minutes={checkpointMinutes}");

    /// <summary>Goes on with a run.</summary>
    internal RunningLvseg Resume(string name) => new(_folder.Path, "train", "--resume", name, "--runs", Runs);

    public void Dispose() => _folder.Dispose();
}
