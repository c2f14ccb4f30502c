using System.Globalization;
using LvSeg.Data.Datasets;
using LvSeg.Data.Files;
using LvSeg.Data.Names;
using LvSeg.Evaluation.Tables;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Keys;

namespace LvSeg.Runs.Folds;

/// <summary>A training for each fold, in one folder: every slice validates once, in a network that has not seen it, nor its patient where patients are known.</summary>
/// <remarks>
/// The folder holds <c>folds.yaml</c>, the configuration of all of them, the runs <c>fold-1</c>, <c>fold-2</c> and so on, and <c>folds.csv</c> with
/// their figures.
/// </remarks>
public sealed class CrossValidation
{
    private const string PlanName = "folds.yaml", FiguresName = "folds.csv", CasesName = "cases.csv", NetworkName = "network.yaml", RunPrefix = "fold-";

    private CrossValidation(string folder, RunConfiguration configuration, bool isNew)
    {
        Folder = Path.TrimEndingDirectorySeparator(folder);
        Configuration = configuration;
        IsNew = isNew;
    }

    /// <summary>Where the runs lie.</summary>
    public string Folder { get; }

    /// <summary>The name of that folder.</summary>
    public string Name => Path.GetFileName(Folder);

    /// <summary>How many folds there are.</summary>
    public int Folds => Configuration.Data.Folds!.Value;

    /// <summary>The configuration of every run, but for the fold.</summary>
    public RunConfiguration Configuration { get; private set; }

    /// <summary>True for one that was made now, and not found.</summary>
    public bool IsNew { get; }

    /// <summary>Makes the folder of a new cross-validation.</summary>
    /// <param name="configuration">What to do; the data and the number of folds must be set.</param>
    /// <param name="network">The network's name, for the default name.</param>
    /// <param name="drawing">The text of the network's drawing; null for one of the lab's own.</param>
    /// <param name="clock">Tells the time of creation.</param>
    /// <exception cref="RunException">The name is taken, or the folder cannot be made.</exception>
    public static CrossValidation Create(RunConfiguration configuration, string network, string? drawing, TimeProvider clock)
    {
        string name = configuration.Place.Name ?? string.Create(CultureInfo.InvariantCulture, $"{clock.GetLocalNow():yyyyMMdd-HHmmss}-{network}-folds");
        if (RunName.Fault(name) is { } fault)
            throw new RunException($"'{name}' cannot be the name of a cross-validation: {fault}. Letters, digits, '-', '_' and '.' are always right.");
        string folder = ComposedName.PathIn(configuration.Place.Runs, name);
        if (Path.Exists(folder))
            throw new RunException($"{folder} exists already.") { Remedy = new NameIsTaken(name) };
        configuration = configuration with
        {
            Data = configuration.Data with { Folder = DataPaths.Full(configuration.Data.Folder!) },
            Recipe = configuration.Recipe with { InitialWeights = configuration.Recipe.InitialWeights is { } weights ? Path.GetFullPath(weights) : null },
            Place = configuration.Place with { Runs = folder, Name = null },
        };
        try
        {
            Directory.CreateDirectory(folder);
            if (drawing is not null)
            {
                // A copy of its own: later folds do not depend on what becomes of the file it was drawn in.
                configuration = configuration with { Network = configuration.Network with { Drawing = Path.Combine(folder, NetworkName) } };
                AtomicFile.WriteText(configuration.Network.Drawing, drawing);
            }
            ConfigurationFile.Write(Path.Combine(folder, PlanName), configuration);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"No cross-validation can be made in {configuration.Place.Runs}: {e.Message}", e);
        }
        return new CrossValidation(folder, configuration, isNew: true);
    }

    /// <summary>The cross-validation in a folder; null where there is none.</summary>
    /// <param name="runsFolder">Where runs lie.</param>
    /// <param name="name">Its name there, or the path of its folder.</param>
    /// <exception cref="ConfigurationException">Its configuration is damaged.</exception>
    public static CrossValidation? TryOpen(string runsFolder, string name)
    {
        string? folder = new[] { ComposedName.PathIn(runsFolder, name), ComposedName.PathIn("", name) }.FirstOrDefault(place => File.Exists(Path.Combine(place, PlanName)));
        if (folder is null)
            return null;
        RunConfiguration configuration = ConfigurationFile.Read(Path.Combine(folder, PlanName));
        return configuration.Data.Folds is null
            ? throw new ConfigurationException($"{Path.Combine(folder, PlanName)}: the key folds is missing.")
            : new CrossValidation(folder, configuration with { Place = configuration.Place with { Runs = folder } }, isNew: false);
    }

    /// <summary>The folders of the cross-validations in a folder of runs, the one begun last first; none where it does not exist.</summary>
    public static IReadOnlyList<string> FoldersIn(string runsFolder) => !Directory.Exists(runsFolder) ? []
        :
        [
            .. Directory.GetDirectories(runsFolder)
                .Where(folder => File.Exists(Path.Combine(folder, PlanName)))
                .OrderByDescending(folder => File.GetLastWriteTimeUtc(Path.Combine(folder, PlanName))),
        ];

    /// <summary>Whether all slices of a patient are in one fold, so far as a fold was begun: not where a slice tells no patient.</summary>
    public bool KeepsPatientsTogether => RunFolder.All(Folder).All(run => DataFactsFile.Read(run.DataFile)?.SplitBy != "slice");

    /// <summary>How many folds are finished.</summary>
    public int Finished => RunFolder.All(Folder).Count(run => run.IsFinished);

    /// <summary>The run of a fold; null where it was not begun.</summary>
    /// <param name="fold">1 … <see cref="Folds"/>.</param>
    public RunFolder? RunOf(int fold) => RunFolder.All(Folder).FirstOrDefault(run => run.Name == NameOf(fold));

    /// <summary>The configuration of the run of a fold.</summary>
    /// <param name="fold">1 … <see cref="Folds"/>.</param>
    public RunConfiguration ConfigurationOf(int fold) => Configuration with { Data = Configuration.Data with { Fold = fold }, Place = Configuration.Place with { Name = NameOf(fold) } };

    /// <summary>Takes a configuration in the place of the present one, for the folds that are trained from now on.</summary>
    /// <param name="configuration">The configuration of every run, but for the fold.</param>
    /// <exception cref="IOException">The disk is full, read-only or gone.</exception>
    public void ChangeConfiguration(RunConfiguration configuration)
    {
        ConfigurationFile.Write(Path.Combine(Folder, PlanName), configuration);
        Configuration = configuration;
    }

    /// <summary>
    /// What the folds that are finished came to, which is kept as <c>folds.csv</c> too; beside it <c>cases.csv</c> with every slice as the network saw it
    /// that had not seen its patient.
    /// </summary>
    /// <exception cref="Evaluation.EvaluationException">The evaluation of one is missing or damaged.</exception>
    public FoldFigures Summarize()
    {
        List<(int Fold, RunFolder Run)> finished = [];
        for (int fold = 1; fold <= Folds; fold++)
        {
            if (RunOf(fold) is { IsFinished: true } run)
                finished.Add((fold, run));
        }
        var figures = FoldFigures.Of(finished);
        figures.Save(Path.Combine(Folder, FiguresName));
        CaseTable.Write(Path.Combine(Folder, CasesName), finished.SelectMany(one => CaseTable.Read(one.Run.CasesFile)), Configuration.Data.Spacing);
        return figures;
    }

    private static string NameOf(int fold) => string.Create(CultureInfo.InvariantCulture, $"{RunPrefix}{fold}");
}
