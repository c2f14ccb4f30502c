using LvSeg.Cli.Tests.Harness;
using LvSeg.Data.Datasets;
using LvSeg.Data.Slices;
using LvSeg.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(TinyRun))]

namespace LvSeg.Cli.Tests.Harness;

/// <summary>A tiny network trained for two epochs on tiny slices, once for all tests. None may change it.</summary>
public sealed class TinyRun : IDisposable
{
    public const string Name = "tiny";
    public const int Side = 16;

    /// <summary>What makes a training tiny.</summary>
    internal static string[] Options { get; } = ["--model", "unet", "--set", "width=2", "--set", "depth=1", "--set", "pictures=0", "--device", "cpu"];

    private readonly TempFolder _folder = new();

    public TinyRun()
    {
        WriteData(Data);
        LvsegProgram.Run(_folder.Path, ["train", .. Options, "--data", Data, "--epochs", "2", "--name", Name]).Succeeded();
    }

    /// <summary>Where its data lies: tiny.train.tfrecord and tiny.val.tfrecord.</summary>
    public string Data => Path.Combine(_folder.Path, "data");

    /// <summary>Its training records.</summary>
    public string TrainFile => Path.Combine(Data, "tiny.train.tfrecord");

    /// <summary>The folder of the runs.</summary>
    public string Runs => Path.Combine(_folder.Path, "runs");

    /// <summary>The run's folder.</summary>
    public string Run => Path.Combine(Runs, Name);

    /// <summary>Its best checkpoint.</summary>
    public string Best => Path.Combine(Run, "checkpoints", "best.safetensors");

    /// <summary>Writes six slices to train on and two to validate on, marked as the drawings they are.</summary>
    internal static void WriteData(string folder) =>
        RecordSet.Write(folder, "tiny", Drawn(0..6), Drawn(6..8));

    private static IEnumerable<Slice> Drawn(Range numbers) => TestSlices.Make(numbers, Side).Select(slice => slice with { Synthetic = true });

    public void Dispose() => _folder.Dispose();
}
