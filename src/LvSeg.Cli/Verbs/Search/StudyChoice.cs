using LvSeg.Cli.Screen;
using LvSeg.Data;
using LvSeg.Data.Names;
using LvSeg.Runs;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Storage;

namespace LvSeg.Cli.Verbs.Search;

/// <summary>The study that the command line means.</summary>
internal static class StudyChoice
{
    /// <summary>The folder of a study by its name, or by the folder's path; of the only one where none is named.</summary>
    /// <exception cref="RunException">There is none, or several.</exception>
    public static string Find(Terminal terminal, string? name, string runs)
    {
        if (name is not null)
        {
            string among = ComposedName.PathIn(runs, name), here = ComposedName.PathIn("", Path.TrimEndingDirectorySeparator(name));
            return !Study.IsIn(among) && Study.IsIn(here) ? here : among;
        }
        switch (Study.Names(runs))
        {
            case []:
                throw new RunException($"There is no study in {runs} yet. Begin one: lvseg search --config FILE. --runs says where they lie.");
            case [var only]:
                terminal.Note($"The only study is taken: {only}. --study names another.");
                return Path.Combine(runs, only);
            case var names:
                throw new RunException($"There are several studies in {runs}: {string.Join(", ", names)}. --study says which.");
        }
    }

    /// <summary>True where a folder has a study, and not one whose making was cut short.</summary>
    /// <exception cref="RunException">It cannot be read.</exception>
    public static bool IsBegun(Terminal terminal, string folder)
    {
        using Study? study = Study.TryOpen(folder, terminal.Clock);
        return study is not null;
    }

    /// <summary>Refuses the name of a study that is there.</summary>
    /// <exception cref="RunException">It is there.</exception>
    public static void RefuseExisting(Terminal terminal, string runs, string name)
    {
        string folder = ComposedName.PathIn(runs, name);
        using Study? study = Study.TryOpen(folder, terminal.Clock);
        if (study is null)
            return;
        IReadOnlyList<TrialResult> trials = study.Results().Trials;
        int ended = trials.Count(trial => trial.State is TrialState.Done or TrialState.Stopped or TrialState.Failed);
        throw new RunException($"The study '{name}' is in {folder} already; {ended} of its {Counted.Of(trials.Count, "trial has", "trials have")} ended. "
            + $"Go on with it (lvseg search --study {RunCommand.Quoted(name)} --resume{RunCommand.RunsOption(study)}), or take another --study.");
    }
}
