using System.Globalization;
using LvSeg.Data.Files;
using LvSeg.Data.Names;

namespace LvSeg.Runs.Folders;

/// <summary>
/// The folder of one run and where everything in it lies. The file <c>started</c> makes a folder a run: it holds the moment of creation,
/// so that the order of runs outlives copying and renaming.
/// </summary>
public sealed partial class RunFolder
{
    /// <summary>The name of the folder with event files.</summary>
    public const string TensorBoardName = "tensorboard";

    /// <summary>The name of the folder with pictures of a few slices.</summary>
    public const string SlicesName = "slices";

    /// <summary>The name of the file with an evaluation's figures.</summary>
    public const string EvaluationName = "evaluation.json";

    /// <summary>The name of the file with an evaluation, slice by slice.</summary>
    public const string CasesName = "cases.csv";

    /// <summary>The name of the file with an evaluation, patient by patient.</summary>
    public const string PatientsName = "patients.csv";

    private RunFolder(string folder, DateTimeOffset started)
    {
        Folder = Path.TrimEndingDirectorySeparator(folder);
        Name = Path.GetFileName(Path.GetFullPath(Folder));      // '.' is a folder with a name too
        Started = started;
    }

    /// <summary>The run's name, which is its folder's.</summary>
    public string Name { get; }

    /// <summary>The path of the folder.</summary>
    public string Folder { get; }

    /// <summary>The path of the folder in which it lies; a dot where that is the working folder.</summary>
    public string RunsFolder => Path.GetFileName(Folder) is "." or ".." ? Path.GetDirectoryName(Path.GetFullPath(Folder))!
        : Path.GetDirectoryName(Folder) is { Length: > 0 } parent ? parent : ".";

    /// <summary>When it was created; the earliest moment there is, where the file that tells is damaged.</summary>
    public DateTimeOffset Started { get; }

    /// <summary>The resolved configuration.</summary>
    public string ConfigFile => In("config.yaml");

    /// <summary>What it is trained on; see <see cref="DataFactsFile"/>.</summary>
    public string DataFile => In("data.json");

    /// <summary>Each of those slices with its mark; see <see cref="Facts.SliceTable"/>.</summary>
    public string SliceTableFile => In("slices.csv");

    /// <summary>Figures of every epoch; see <see cref="Folders.HistoryFile"/>.</summary>
    public string HistoryFile => In("history.csv");

    /// <summary>The last evaluation's figures.</summary>
    public string EvaluationFile => In(EvaluationName);

    /// <summary>The last evaluation, slice by slice.</summary>
    public string CasesFile => In(CasesName);

    /// <summary>The folder of the pictures.</summary>
    public string PicturesFolder => In("pictures");

    /// <summary>The validation slices that a report shows, as pictures.</summary>
    public string SlicesFolder => In(SlicesName);

    /// <summary>The event files: <c>train</c> and <c>validation</c> lie in it.</summary>
    public string TensorBoardFolder => In(TensorBoardName);

    /// <summary>The page that tells the run to a person.</summary>
    public string ReportFile => In("report.html");

    /// <summary>The network as it was drawn, where it is none of the lab's own.</summary>
    public string NetworkFile => In("network.yaml");

    /// <summary>The folder of the checkpoints.</summary>
    public string CheckpointsFolder => In("checkpoints");

    /// <summary>The checkpoint to resume from.</summary>
    public string LatestCheckpoint => Checkpoint(CheckpointName.Latest);

    /// <summary>The checkpoint of the best epoch.</summary>
    public string BestCheckpoint => Checkpoint(CheckpointName.Best);

    /// <summary>The checkpoint of the end; where it is, the run is finished.</summary>
    public string FinalCheckpoint => Checkpoint(CheckpointName.Final);

    /// <summary>True once training has come to its end.</summary>
    public bool IsFinished => File.Exists(FinalCheckpoint);

    internal string LockFile => In(".lock");

    /// <summary>The path of a checkpoint, whether it exists or not.</summary>
    /// <param name="name">One of <see cref="CheckpointName"/>.</param>
    public string Checkpoint(string name) => Path.Combine(CheckpointsFolder, name + ".safetensors");

    /// <summary>True while a process trains it.</summary>
    public bool IsBeingTrained => RunLock.IsTaken(this);

    /// <summary>Takes the right to train into this run.</summary>
    /// <exception cref="RunException">Another process has it, or the folder is read-only.</exception>
    public RunLock Lock() => RunLock.Take(this);

    /// <summary>Deletes what killed writers left half-written. Call it only while holding the lock.</summary>
    /// <returns>The files deleted.</returns>
    public int RemoveLeftovers()
    {
        string[] leftovers = Directory.GetFiles(Folder, "*" + AtomicFile.TemporarySuffix, SearchOption.AllDirectories);
        foreach (string file in leftovers)
            File.Delete(file);
        return leftovers.Length;
    }

    /// <summary>Makes the folders for checkpoints and pictures where they are missing: copies and archives may leave empty folders out.</summary>
    public void MakeFolders()
    {
        Directory.CreateDirectory(CheckpointsFolder);
        Directory.CreateDirectory(PicturesFolder);
    }

    /// <summary>Makes the folder of a new run, with empty folders for checkpoints and pictures.</summary>
    /// <param name="runsFolder">Where the runs lie; made where it is missing.</param>
    /// <param name="model">The network's name, for the default name.</param>
    /// <param name="name">Exactly the run's name; null for <c>date-time-model</c> in local time, with -2 and so on after it where that exists.</param>
    /// <param name="clock">Tells the time of creation.</param>
    /// <exception cref="RunException">The name is taken or no plain folder name, or the folder cannot be made.</exception>
    public static RunFolder Create(string runsFolder, string model, string? name, TimeProvider clock)
    {
        if (name is not null && RunName.Fault(name) is { } fault)
            throw new RunException($"'{name}' cannot be the name of a run: {fault}. Letters, digits, '-', '_' and '.' are always right.");
        DateTimeOffset now = clock.GetLocalNow();
        string stem = name ?? string.Create(CultureInfo.InvariantCulture, $"{now:yyyyMMdd-HHmmss}-{model}");
        try
        {
            for (int number = 1; ; number++)
            {
                string folder = ComposedName.PathIn(runsFolder, number == 1 ? stem : $"{stem}-{number}");
                if (TryMake(folder, now))
                    return new RunFolder(folder, now);
                if (name is not null)
                    throw new RunException($"{folder} exists already.") { Remedy = new NameIsTaken(name) };
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"No run can be made in {runsFolder}: {e.Message}", e);
        }
    }

    private static bool TryMake(string folder, DateTimeOffset now)
    {
        if (Path.Exists(folder))
            return false;
        Directory.CreateDirectory(folder);
        FileStream started;
        try
        {
            // Of two processes that got here at once, CreateNew lets one through.
            started = new FileStream(Path.Combine(folder, StartedFile), FileMode.CreateNew, FileAccess.Write);
        }
        catch (IOException) when (File.Exists(Path.Combine(folder, StartedFile)))
        {
            return false;
        }
        try
        {
            using (started)
                started.Write(System.Text.Encoding.ASCII.GetBytes(now.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture) + "\n"));
            new RunFolder(folder, now).MakeFolders();
            return true;
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    private string In(string name) => Path.Combine(Folder, name);
}
