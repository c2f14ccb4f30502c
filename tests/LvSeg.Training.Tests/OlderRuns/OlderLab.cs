using System.Security.Cryptography;
using LvSeg.Data.Datasets;
using LvSeg.Data.Slices;
using LvSeg.Keras.Saving;
using LvSeg.Runs.Checkpoints;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Keys;
using LvSeg.Runs.Machines;
using LvSeg.Testing;
using LvSeg.Testing.OlderRuns;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Loop;
using TorchSharp;
using Xunit;

namespace LvSeg.Training.Tests.OlderRuns;

/// <summary>A copy of the runs that version 0.5.0 made, to go on with.</summary>
internal sealed class OlderLab : IDisposable
{
    private readonly TempFolder _folder = new();

    public OlderLab() => Version050.Write(_folder.Path);

    public string Runs => Path.Combine(_folder.Path, "runs");

    /// <summary>Where the slices lie that they know.</summary>
    public string Data => Version050.DataIn(_folder.Path);

    /// <summary>Writes other slices in the place of those that they know.</summary>
    public void ChangeData(Func<Slice[], Slice[]> train, Func<Slice[], Slice[]> validation)
    {
        var set = Dataset.Open(Data, new DataOptions());
        Slice[] newTrain = train([.. set.Train.InOrder()]), newValidation = validation([.. set.Validation.InOrder()]);
        Directory.Delete(Data, recursive: true);
        RecordSet.Write(Data, "phantom", newTrain, newValidation);
    }

    public RunFolder Run(string name) => RunFolder.Open(Runs, name);

    /// <summary>The figures of every epoch are those that 0.5.0 came to.</summary>
    public static void AssertSameHistory(string name, RunFolder run) =>
        AssertSameTable($"{name}.csv", run.HistoryFile);

    /// <summary>A table has the figures that 0.5.0 came to.</summary>
    public static void AssertSameTable(string name, string file)
    {
        IReadOnlyList<string> differences = SameTable.Differences(Version050.Expected($"train/{name}"), file, Tolerance);
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    /// <summary>
    /// Of figures after some steps more. Another kind of processor adds in another order: to the last digits of a weight each step adds its own, which
    /// came to 0.00001 in these runs. A step done twice, an optimizer that begins anew or another order of slices changes them by more than 0.001.
    /// </summary>
    public const double Tolerance = 1e-4;

    /// <summary>
    /// Every bit of its checkpoints is what 0.5.0 came to, once the figures that 0.5.0 did not know are taken out of their history, and slices are told as it told them. Only a processor
    /// of the kind that 0.5.0 had can say: on others the test skips.
    /// </summary>
    /// <param name="name">The file of the expected sums.</param>
    /// <param name="run">The run.</param>
    /// <param name="madeOn">The machine that 0.5.0 trained it on.</param>
    public static void AssertSameBits(string name, RunFolder run, Machine madeOn)
    {
        Machine here = Checkpoint.Open(run.LatestCheckpoint).State.Machine;
        Assert.SkipUnless(here == madeOn, $"0.5.0 trained on {madeOn}, this is {here}: kinds of processors round otherwise, so bits are not compared. Figures are.");
        string[] sums = File.ReadAllLines(Version050.Expected($"train/{name}.sha256"));
        Assert.Equal(3, sums.Length);
        HashSet<string> known = [.. File.ReadLines(Version050.Expected($"train/{name}.csv")).First().Split(',')];
        IReadOnlyList<string> hashes = TrainingData.Open(ConfigurationFile.Read(run.ConfigFile), withHashes: true).Train.Hashes;
        Assert.Equal(sums, sums.Select(line => line.Split(' ')[1]).Select(file => $"{Sha256(Path.Combine(run.Folder, file), known, hashes)} {file}"));
    }

    private const string Majority = "training_data/majority";

    public void Dispose() => _folder.Dispose();

    private static string Sha256(string file, HashSet<string> known, IReadOnlyList<string> hashes)
    {
        TrainingState state = Checkpoint.Open(file).State;
        TrainingState older = state with
        {
            TrainingData = state.TrainingData with { Training = state.TrainingData.Training with { Intensity = null }, Validation = null },
            History = [.. state.History.Select(epoch => epoch with { Figures = epoch.Figures.Where(figure => known.Contains(figure.Key)).ToDictionary() })],
        };
        using var scope = torch.NewDisposeScope();
        using var bytes = new MemoryStream();
        SafetensorsFile.Write(
            bytes,
            [
                .. SafetensorsFile.Read(file).Tensors.Where(tensor => tensor.Key == Majority || !tensor.Key.StartsWith("training_data/", StringComparison.Ordinal)),
                KeyValuePair.Create("training_data/sha256", torch.tensor((byte[])[.. hashes.SelectMany(Convert.FromHexString)], [hashes.Count, 32])),
            ],
            CheckpointHeader.MetadataOf(older));
        return Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()));
    }
}
