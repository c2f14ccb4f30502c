using LvSeg.Data.Datasets;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Keys;
using LvSeg.Runs.Studies.Spaces;

namespace LvSeg.Runs.Studies;

/// <summary>How the values of the trials come about, and whether trials are ended early.</summary>
public enum SearchKind
{
    /// <summary>Every combination of the lists, in order.</summary>
    Grid,

    /// <summary>Values drawn at random, each trial trained to its end.</summary>
    Random,

    /// <summary>Values drawn at random; trials that do badly beside the others are ended early.</summary>
    Halving,
}

/// <summary>What a study is to do; all that decides its trials.</summary>
public sealed record StudyPlan
{
    private const string DataKey = "data";

    /// <summary>How values come about.</summary>
    public SearchKind Search { get; init; } = SearchKind.Random;

    /// <summary>How many trials; 1 or more.</summary>
    public int Trials { get; init; } = 20;

    /// <summary>Decides the values of the trials. The trainings' own seed is the key <c>seed</c>.</summary>
    public ulong SearchSeed { get; init; } = 1;

    /// <summary>Halving: the epochs after which trials are compared first; 1 or more.</summary>
    public int MinEpochs { get; init; } = 8;

    /// <summary>Halving: one trial in so many goes on, to so many times the epochs; 2 or more.</summary>
    public int Eta { get; init; } = 3;

    /// <summary>The keys that all trials share.</summary>
    public required RunConfiguration Configuration { get; init; }

    /// <summary>The keys that differ from trial to trial; one or more.</summary>
    public required IReadOnlyList<Parameter> Parameters { get; init; }

    /// <summary>The folders of the slices: those that are searched, else the one of all trials; none where it is not set.</summary>
    public IReadOnlyList<string> DataFolders => Parameters.FirstOrDefault(parameter => parameter.Key == DataKey) is { Distribution: Choice choice }
        ? choice.Values : Configuration.Data.Folder is { } data ? [data] : [];

    /// <summary>How many combinations a grid has; null where there is no end of them.</summary>
    public long? Combinations => Search == SearchKind.Grid
        ? Parameters.Aggregate(1L, (product, parameter) => Math.Min(product * ((Choice)parameter.Distribution).Values.Count, int.MaxValue))
        : null;

    /// <summary>The rules by which trials are ended early; null where none is.</summary>
    public Halving? Halving => Search == SearchKind.Halving
        ? new Halving(MinEpochs, Eta, MonitoredFigure.DirectionOf(Configuration.Recipe.Monitor))
        : null;

    /// <summary>Whether a key is searched, so that trials differ in it.</summary>
    public bool Searches(string key) => Parameters.Any(parameter => parameter.Key == key);

    /// <summary>The keys in which another plan differs; the number of trials aside, and keys of the configuration that it leaves at their default.</summary>
    public IReadOnlyList<string> DifferencesTo(StudyPlan other)
    {
        var defaults = new RunConfiguration();
        StudyPlan mine = WithFullPaths();
        other = other.WithFullPaths();
        // Where a study lies is no matter of its trials.
        RunConfiguration theirs = other.Configuration with { Place = other.Configuration.Place with { Runs = Configuration.Place.Runs } };
        theirs = Settings.All.Where(setting => setting.Read(theirs) == setting.Read(defaults))
            .Aggregate(theirs, (configuration, setting) => setting.Write(configuration, setting.Read(mine.Configuration)));
        string[] own = Lines(mine), others = Lines(other with { Trials = Trials, Configuration = theirs });
        return [.. own.Except(others).Concat(others.Except(own)).Select(line => line.Split(':')[0].Trim()).Distinct()];

        static string[] Lines(StudyPlan plan) => StudyPlanFile.TextOf(plan).Split('\n');
    }

    /// <summary>The same plan for processes that work in other folders: paths of data, weights and drawings are full, those that are searched as well.</summary>
    public StudyPlan WithFullPaths() => this with
    {
        Configuration = Settings.All.Aggregate(Configuration, (configuration, setting) =>
            setting.Read(configuration) is { Length: > 0 } value && setting.ToFullPath(value) is var full && full != value ? setting.Write(configuration, full) : configuration),
        Parameters = [.. Parameters.Select(WithFullPaths)],
    };

    /// <summary>The same plan for data that lies elsewhere now.</summary>
    /// <param name="folder">Where; null for where it lay.</param>
    /// <exception cref="ConfigurationException">The folders are searched.</exception>
    public StudyPlan LyingIn(string? folder) => folder is null ? this
        : Searches(DataKey) ? throw new ConfigurationException("data is searched, so the study's slices cannot lie in one folder.")
        : this with { Configuration = Configuration with { Data = Configuration.Data with { Folder = DataPaths.Full(folder) } } };

    /// <summary>The configuration of a trial.</summary>
    /// <param name="values">The value of every parameter.</param>
    /// <exception cref="ConfigurationException">A value is none.</exception>
    public RunConfiguration ConfigurationOf(IReadOnlyDictionary<string, string> values) =>
        values.Aggregate(Configuration, (configuration, value) =>
            Settings.Find(value.Key).Write(configuration, value.Value == "null" ? null : value.Value));

    private static Parameter WithFullPaths(Parameter parameter) => parameter.Distribution is not Choice choice ? parameter
        : parameter with { Distribution = new Choice([.. choice.Values.Select(value => value == "null" ? value : Settings.Find(parameter.Key).ToFullPath(value)).Distinct()]) };
}
