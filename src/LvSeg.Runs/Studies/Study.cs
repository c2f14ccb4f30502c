using LvSeg.Data.Files;
using LvSeg.Data.Names;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Runs.Facts;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Keys;
using LvSeg.Runs.Studies.Storage;

namespace LvSeg.Runs.Studies;

/// <summary>
/// A search in its folder: the store <c>study.db</c>, the plan <c>study.yaml</c> for people, the workers' logs, and a run's folder for every
/// trial that was begun.
/// </summary>
public sealed class Study : IDisposable
{
    private const string LockFile = ".lock";
    private readonly FileLock? _lock;

    private string? _whyNotRanked;

    private Study(string folder, ITrialStore store, FileLock? @lock)
    {
        Folder = Path.TrimEndingDirectorySeparator(folder);
        Store = store;
        _lock = @lock;
        Plan = StudyPlanFile.Parse(store.Plan, StoreOf(Folder));
    }

    /// <summary>The study's name, which is its folder's.</summary>
    public string Name => Path.GetFileName(Folder);

    /// <summary>The path of its folder, which is the runs folder of its trials.</summary>
    public string Folder { get; }

    /// <summary>What it is to do.</summary>
    public StudyPlan Plan { get; private set; }

    /// <summary>Its trials.</summary>
    public ITrialStore Store { get; }

    /// <summary>The plan, for people to read and to use again.</summary>
    public string PlanFile => Path.Combine(Folder, "study.yaml");

    /// <summary>The page that tells the study to a person.</summary>
    public string ReportFile => Path.Combine(Folder, "report.html");

    private string DataFile => Path.Combine(Folder, "data.json");

    private string SliceTableFile => Path.Combine(Folder, "slices.csv");

    /// <summary>The folder of the workers' logs.</summary>
    public string LogsFolder => Path.Combine(Folder, "logs");

    /// <summary>The folder of the runs and studies that it lies among.</summary>
    public string RunsFolder => RunsFolderOf(Folder);

    /// <summary>True where a folder is a study's.</summary>
    public static bool IsIn(string folder) => StudyFolder.IsStudy(folder);

    /// <summary>The names of the studies of a runs folder, in order.</summary>
    public static IReadOnlyList<string> Names(string runsFolder) => !Directory.Exists(runsFolder) ? []
        : [.. Directory.EnumerateDirectories(runsFolder).Where(IsIn).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    /// <summary>Makes a new study with all its trials waiting, for this process alone to run.</summary>
    /// <param name="runsFolder">Where runs and studies lie.</param>
    /// <param name="name">The study's name.</param>
    /// <param name="plan">What it is to do.</param>
    /// <param name="synthetic">Whether its slices are phantoms.</param>
    /// <param name="clock">Tells the time of leases.</param>
    /// <exception cref="RunException">The name is taken or no plain folder name, another process runs the study, or it cannot be made.</exception>
    public static Study Begin(string runsFolder, string name, StudyPlan plan, bool synthetic, TimeProvider clock)
    {
        if (RunName.Fault(name) is { } fault)
            throw new RunException($"'{name}' cannot be the name of a study: {fault}. Letters, digits, '-', '_' and '.' are always right.");
        string folder = ComposedName.PathIn(runsFolder, name);
        if (RunFolder.All(runsFolder).Any(run => ComposedName.Comparer.Equals(run.Name, name)))
            throw new RunException($"{folder} is a run already.") { Remedy = new NameStudyElsewise() };
        FileLock @lock = Take(folder);
        try
        {
            using (SqliteTrialStore? there = SqliteTrialStore.TryOpen(StoreOf(folder), clock))
            {
                if (there is not null)
                    throw new RunException($"The study '{name}' is in {folder} already.") { Remedy = new ResumeStudy() };
            }
            var study = new Study(folder, SqliteTrialStore.Create(StoreOf(folder), StudyPlanFile.TextOf(plan), synthetic, clock), @lock);
            study.MakeTrials(plan.Trials);
            return study;
        }
        catch
        {
            @lock.Dispose();
            throw;
        }
    }

    /// <summary>Opens a study for this process alone to run.</summary>
    /// <param name="folder">The study's folder.</param>
    /// <param name="trials">A greater number of trials; null for the plan's.</param>
    /// <param name="clock">Tells the time of leases.</param>
    /// <param name="check">Called before a trial is added; where it throws, the study stays as it is.</param>
    /// <exception cref="RunException">There is none, or another process runs it.</exception>
    public static Study Resume(string folder, int? trials, TimeProvider clock, Action<Study>? check = null)
    {
        Study? study = null;
        FileLock @lock = IsIn(folder) ? Take(folder) : throw Missing(folder);
        try
        {
            study = new Study(folder, SqliteTrialStore.TryOpen(StoreOf(folder), clock) ?? throw Missing(folder), @lock);
            check?.Invoke(study);
            study.MakeTrials(Math.Max(study.Plan.Trials, trials ?? 0));
            return study;
        }
        catch
        {
            study?.Store.Dispose();
            @lock.Dispose();
            throw;
        }
    }

    /// <summary>Opens a study to look at, or to work for; whether another process runs it does not matter.</summary>
    /// <exception cref="RunException">There is none.</exception>
    public static Study Open(string folder, TimeProvider clock) => TryOpen(folder, clock) ?? throw Missing(folder);

    /// <summary>Opens a study to look at.</summary>
    /// <returns>Null where there is none, or one whose making was cut short.</returns>
    /// <exception cref="RunException">It cannot be read.</exception>
    public static Study? TryOpen(string folder, TimeProvider clock) =>
        SqliteTrialStore.TryOpen(StoreOf(folder), clock) is { } store ? new Study(folder, store, @lock: null) : null;

    /// <summary>The study as it stands. Needs no libtorch.</summary>
    public StudyResults Results() => new(
        Name, string.Join(", ", Plan.DataFolders), Store.Synthetic, Plan.Configuration.Recipe.Monitor,
        [.. Plan.Parameters.Select(parameter => new StudyParameter(parameter.Key, parameter.Distribution.IsLogarithmic))],
        [.. Store.Trials().Select(ResultOf)])
    {
        WhyNotRanked = WhyNotRanked(),
    };

    /// <summary>Keeps what is known of the data.</summary>
    /// <exception cref="RunException">The disk is full, read-only or gone.</exception>
    public void Keep(DataFacts facts)
    {
        try
        {
            SliceTable.Write(SliceTableFile, facts);
            DataFactsFile.Write(DataFile, facts);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"What the slices are cannot be kept in {Folder}: {e.Message}", e);
        }
    }

    /// <summary>What was kept of the data, with every slice; null for a study of a version up to 0.5.0.</summary>
    /// <exception cref="RunException">A file is damaged.</exception>
    public DataFacts? ReadFacts() => DataFactsFile.Read(DataFile) is { } facts ? SliceTable.ReadInto(facts, SliceTableFile) : null;

    /// <summary>What the first trial of a study of a version up to 0.5.0 kept of the data; null where no trial did, or the trials differ in their data by plan.</summary>
    /// <exception cref="RunException">A file is damaged.</exception>
    public DataFacts? OlderFacts() => Plan.Parameters.Any(parameter => Settings.Find(parameter.Key).DecidesSlices) ? null
        : TrialFacts().FirstOrDefault(facts => facts.Training.Sha256 is not null);

    /// <summary>Takes a plan in the place of the present one.</summary>
    /// <param name="plan">The plan; the trials must fit it.</param>
    /// <exception cref="RunException">The store cannot be reached.</exception>
    public void ChangePlan(StudyPlan plan)
    {
        string text = StudyPlanFile.TextOf(plan);
        Store.ChangePlan(text);
        AtomicFile.WriteText(PlanFile, text);
        Plan = plan;
    }

    /// <summary>Why the figures of the trials do not say which is better; null where they do.</summary>
    public string? WhyNotRanked()
    {
        if (_whyNotRanked is not null)
            return _whyNotRanked;
        SliceSet?[] judgedOn = [.. TrialFacts().Select(facts => facts.Validation)];
        if (judgedOn.Any(set => set?.Marks is null) && DataFactsFile.Read(DataFile)?.Validation is { Sha256: { } known } kept)
            judgedOn = [.. judgedOn.Select(set => set is { Marks: null } && set.Sha256 == known ? kept : set)];
        bool older = judgedOn.Any(set => set?.Marks is null), newer = judgedOn.Any(set => set?.Marks is not null);
        return _whyNotRanked = older && newer ? "Whether all trials were judged on the same slices cannot be checked: an older version kept other marks of them than this one does."
            : judgedOn.Select(set => older ? set?.Sha256 : set?.Marks?.Masks).Distinct().Count() > 1
                ? "The trials were judged on different validation slices or masks: their figures do not say which is better." : null;
    }

    // A file that is damaged is told where its run is looked at.
    private IEnumerable<DataFacts> TrialFacts() =>
        RunFolder.All(Folder).OrderBy(run => run.Name, StringComparer.Ordinal).Select(FactsOf).OfType<DataFacts>();

    private static DataFacts? FactsOf(RunFolder run)
    {
        try
        {
            return DataFactsFile.Read(run.DataFile);
        }
        catch (RunException)
        {
            return null;
        }
    }

    /// <summary>A trial as results have it.</summary>
    public TrialResult ResultOf(Trial trial)
    {
        var best = MonitoredFigure.BestOf(trial.Epochs.Select((value, index) => new { Value = value, Epoch = index + 1 }), epoch => epoch.Value, Plan.Configuration.Recipe.Monitor);
        return new TrialResult(trial.Number, trial.State, trial.Values, best?.Value, best?.Epoch, trial.Epochs.Count,
            trial.State == TrialState.Waiting ? null : Path.Combine(Folder, StudyFolder.RunNameOf(trial.Number)));
    }

    /// <summary>Closes the store, and lets another process run the study.</summary>
    public void Dispose()
    {
        Store.Dispose();
        _lock?.Dispose();
    }

    private static string StoreOf(string folder) => Path.Combine(folder, StudyFolder.DatabaseFile);

    private static string RunsFolderOf(string folder) => Path.GetDirectoryName(Path.GetFullPath(folder))!;

    private static FileLock Take(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return FileLock.TryTake(Path.Combine(folder, LockFile)) ?? throw new RunException(
                $"The study '{Path.GetFileName(folder)}' is being searched by another process.")
            { Remedy = new LookAtStudy(Path.GetFileName(folder), RunsFolderOf(folder)) };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"No study can be kept in {folder}: {e.Message}", e);
        }
    }

    private static RunException Missing(string folder)
    {
        string runs = RunsFolderOf(folder);
        string name = Path.GetFileName(folder);
        string[] names = [.. Names(runs).Where(other => other != name)];
        string what = $"There is no study '{name}' in {runs}.";
        if (names.Length == 0)
            return new RunException($"{what} There is no other one") { Remedy = new BeginStudy() };
        string offer = NearestName.Of(name, names) is [var near, ..] ? $"Did you mean '{near}'?"
            : $"There are {string.Join(", ", names)}.";
        return new RunException($"{what} {offer}");
    }

    private void MakeTrials(int count)
    {
        if (Plan.Combinations < count)
            count = (int)Plan.Combinations.Value;
        Store.AddUpTo(count, number => Sampling.ValuesOf(Plan, number));
        AtomicFile.WriteText(PlanFile, StudyPlanFile.TextOf(Plan with { Trials = Math.Max(count, Store.Trials().Count) }));
    }
}
