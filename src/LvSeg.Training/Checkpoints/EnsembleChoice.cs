using LvSeg.Data.Names;
using LvSeg.Runs;
using LvSeg.Runs.Checkpoints;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Folds;
using LvSeg.Runs.Keys;

namespace LvSeg.Training.Checkpoints;

/// <summary>One checkpoint of each run in a folder, such as the folds of a cross-validation.</summary>
public sealed record EnsembleChoice : NetworkChoice
{
    private const int Fewest = 2;

    private EnsembleChoice(string checkpoint, string folder, IReadOnlyList<RunFolder> runs, IReadOnlyList<RunFolder> members, IReadOnlyList<ChoiceNotice> notices)
        : base(checkpoint, notices)
    {
        Folder = folder;
        Runs = runs;
        Members = members;
    }

    /// <summary>The folder of the runs.</summary>
    public string Folder { get; }

    /// <summary>Every run in it, in the order of their names.</summary>
    public IReadOnlyList<RunFolder> Runs { get; }

    /// <summary>Those that have such a checkpoint.</summary>
    public IReadOnlyList<RunFolder> Members { get; }

    /// <summary>Finds the runs of a folder.</summary>
    /// <param name="runs">Where the folder lies.</param>
    /// <param name="run">The folder, by its name or path; null for the newest cross-validation.</param>
    /// <param name="checkpoint">best, latest or final: which of each run.</param>
    /// <exception cref="RunException">There is no such folder.</exception>
    /// <exception cref="ConfigurationException"><paramref name="checkpoint"/> is a path.</exception>
    public static EnsembleChoice Find(string runs, string? run = null, string checkpoint = CheckpointName.Best)
    {
        if (!CheckpointName.All.Contains(checkpoint))
            throw new ConfigurationException($"'{checkpoint}' cannot be taken of each run of an ensemble.") { Remedy = new EnsembleTakesNoFile(checkpoint) };
        string folder = FolderOf(run, runs);
        RunFolder[] all = [.. RunFolder.All(folder).OrderBy(one => one.Name.Length).ThenBy(one => one.Name, StringComparer.Ordinal)];
        RunFolder[] there = [.. all.Where(one => File.Exists(one.Checkpoint(checkpoint)))];
        List<ChoiceNotice> notices = [];
        if (run is null)
            notices.Add(new NewestFoldsTaken(Path.GetFileName(folder)));
        if (there.Length >= Fewest && there.Length < all.Length)
            notices.Add(new RunsLeftOut([.. all.Except(there).Select(one => one.Name)], checkpoint));
        return new(checkpoint, folder, all, there, notices);
    }

    /// <inheritdoc/>
    public override TrainedNetworks Open()
    {
        if (Members.Count < Fewest)
        {
            throw new RunException($"{Folder}: an ensemble takes two runs or more with a {Checkpoint} checkpoint; {Members.Count} of {Runs.Count} "
                + $"{(Members.Count == 1 ? "has" : "have")} one.")
            {
                Remedy = new MakeFolds(),
            };
        }
        Checkpoint[] opened = [.. Members.Select(one => Checkpoints.Checkpoint.Open(one.Checkpoint(Checkpoint)))];
        TrainingState first = opened[0].State;
        if (opened.FirstOrDefault(one => (one.State.ImageType, one.State.Scale, one.State.Classes) != (first.ImageType, first.Scale, first.Classes)) is { } other)
            throw new RunException($"{other.Path} was trained on pixels of another kind or scale than {opened[0].Path}; they make no ensemble.");
        return new(Checkpoint, opened, Folder, Runs.MinBy(one => one.Started));
    }

    private static string FolderOf(string? run, string runs)
    {
        if (run is not null)
        {
            return new[] { ComposedName.PathIn(runs, run), ComposedName.PathIn("", run) }.FirstOrDefault(Directory.Exists)
                ?? throw new RunException($"There is no folder of runs '{run}', neither in {runs} nor here.") { Remedy = new NameFolds() };
        }
        return CrossValidation.FoldersIn(runs) is [var newest, ..] ? newest
            : throw new RunException($"There is no cross-validation in {runs}.") { Remedy = new MakeOrNameFolds() };
    }
}
