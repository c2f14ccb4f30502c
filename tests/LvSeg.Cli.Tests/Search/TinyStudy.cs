using LvSeg.Cli.Tests.Harness;
using LvSeg.Cli.Tests.Training;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Studies;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Search;

/// <summary>Tiny slices, files of two searches over a tiny U-Net, and the first of them done with nobody disturbing it.</summary>
public sealed class TinyStudy : IDisposable
{
    private const string Common = """
        model: unet
        width: 2
        depth: 1
        threads: 1
        device: cpu
        pictures: 0
        checkpoint_minutes: 60
        trials: 8
        parameters:
          learning_rate: {log_uniform: [1e-3, 1e-1]}
          decay_rate: {uniform: [0.5, 1]}
          batch_size: [2, 3]
          epochs: [9, 12]

        """;

    private readonly TempFolder _folder = new();

    public TinyStudy()
    {
        TinyRun.WriteData(_folder["data", "."]);
        File.WriteAllText(_folder["random.yaml"], "search: random\n" + Common);
        File.WriteAllText(_folder["halving.yaml"], "search: halving\nmin_epochs: 2\neta: 2\n" + Common);
        using RunningLvseg search = Start("whole", "random");
        Assert.True(search.Wait() == 0, search.Output);
    }

    /// <summary>The folder of everything.</summary>
    public string Folder => _folder.Path;

    /// <summary>The undisturbed study, by random.yaml.</summary>
    public Study Whole() => Open("whole");

    /// <summary>A study, to look at.</summary>
    public Study Open(string name) => Study.Open(FolderOf(name), TimeProvider.System);

    /// <summary>Where a study lies.</summary>
    public string FolderOf(string name) => Path.Combine(Folder, "runs", name);

    /// <summary>A trial's run.</summary>
    public RunFolder Run(string study, int trial) => RunFolder.Open(FolderOf(study), StudyFolder.RunNameOf(trial));

    /// <summary>Begins a study with two workers.</summary>
    internal RunningLvseg Start(string name, string file) => new(Folder, "search", "--config", $"{file}.yaml", "--study", name, "--data", "data", "--workers", "2");

    /// <summary>Goes on with a study, by the command that began it.</summary>
    internal RunningLvseg Resume(string name, string file) =>
        new(Folder, "search", "--config", $"{file}.yaml", "--study", name, "--data", "data", "--workers", "2", "--resume");

    public void Dispose() => _folder.Dispose();
}
