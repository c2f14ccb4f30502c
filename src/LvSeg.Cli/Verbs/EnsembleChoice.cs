using LvSeg.Cli.Screen.Progress;
using LvSeg.Cli.Screen;
using LvSeg.Runs.Checkpoints;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Folds;
using LvSeg.Runs;
using LvSeg.Training.Checkpoints;


namespace LvSeg.Cli.Verbs;

/// <summary>The checkpoints whose networks are taken together.</summary>
/// <param name="Folder">The folder in which their runs lie.</param>
/// <param name="Members">One of each run, in the order of their names.</param>
internal sealed record ChosenEnsemble(string Folder, IReadOnlyList<Checkpoint> Members)
{
    /// <summary>What it is called.</summary>
    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Folder)));
}

/// <summary>Finds the ensemble that the command line means.</summary>
internal static class EnsembleChoice
{
    /// <summary>The runs of a folder, such as the folds of a cross-validation. Says on standard error which was taken where none was named.</summary>
    /// <param name="terminal">Where it is shown.</param>
    /// <param name="checkpoint">best, latest or final: which of each run.</param>
    /// <param name="run">A folder of runs, by its name or path; null for the newest cross-validation.</param>
    /// <param name="runs">Where it lies.</param>
    /// <exception cref="RunException">There is none, fewer than two of its runs have such a checkpoint, or they take slices of different kinds.</exception>
    /// <exception cref="ConfigurationException"><paramref name="checkpoint"/> is a path.</exception>
    public static ChosenEnsemble Find(Terminal terminal, string checkpoint, string? run, string runs)
    {
        if (checkpoint is not ("best" or "latest" or "final"))
            throw new ConfigurationException($"--checkpoint is '{checkpoint}'; with --ensemble it must be best, latest or final, which is taken of each run.");
        string folder = FolderOf(terminal, run, runs);
        RunFolder[] all = [.. RunFolder.All(folder).OrderBy(one => one.Name.Length).ThenBy(one => one.Name, StringComparer.Ordinal)];
        RunFolder[] there = [.. all.Where(one => File.Exists(one.Checkpoint(checkpoint)))];
        if (there.Length < 2)
        {
            throw new RunException($"{folder}: an ensemble takes two runs or more with a {checkpoint} checkpoint; {there.Length} of {all.Length} "
                + $"{(there.Length == 1 ? "has" : "have")} one. lvseg train --folds 5 makes such a folder.");
        }
        if (there.Length < all.Length)
            terminal.Note($"{string.Join(", ", all.Except(there).Select(one => one.Name))}: no {checkpoint} checkpoint yet; the ensemble is made without.");
        using var waiting = new WaitingLine(terminal, "reading the checkpoints");
        Checkpoint[] members = [.. there.Select(one => Checkpoint.Open(one.Checkpoint(checkpoint)))];
        TrainingState first = members[0].State;
        if (members.FirstOrDefault(one => (one.State.ImageType, one.State.Scale, one.State.Classes) != (first.ImageType, first.Scale, first.Classes)) is { } other)
            throw new RunException($"{other.Path} was trained on pixels of another kind or scale than {members[0].Path}; they make no ensemble.");
        return new ChosenEnsemble(folder, members);
    }

    private static string FolderOf(Terminal terminal, string? run, string runs)
    {
        if (run is not null)
        {
            return new[] { Path.Combine(runs, run), run }.FirstOrDefault(Directory.Exists)
                ?? throw new RunException($"There is no folder of runs '{run}', neither in {runs} nor here. --ensemble takes one that lvseg train --folds made.");
        }
        if (CrossValidation.FoldersIn(runs) is not [var newest, ..])
            throw new RunException($"There is no cross-validation in {runs}. lvseg train --folds 5 makes one; --run names any folder of runs.");
        terminal.Note($"The newest cross-validation is taken: {Path.GetFileName(newest)}. --run names another.");
        return newest;
    }
}
