using LvSeg.Cli.Screen;
using LvSeg.Runs.Checkpoints;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Training.Checkpoints;


namespace LvSeg.Cli.Verbs.EvalVerbs;

/// <summary>What is measured: the network of one checkpoint, or an ensemble.</summary>
/// <param name="Checkpoint">best, latest, final, or a path.</param>
/// <param name="Title">What it is called on the screen, with its network.</param>
/// <param name="Run">The name of the run, or of the folder of runs; null for a file that lies in no run.</param>
/// <param name="Folder">Where it lies; likewise.</param>
/// <param name="Data">What it was trained on, as its configuration says; null where there is none.</param>
/// <param name="Members">One checkpoint or more.</param>
internal sealed record EvaluatedNetworks(
    string Checkpoint, string Title, string? Run, string? Folder, string? Data, IReadOnlyList<Checkpoint> Members)
{
    /// <summary>The first member's text: all of them take slices of one kind.</summary>
    public TrainingState State => Members[0].State;

    /// <summary>True for more than one network.</summary>
    public bool IsEnsemble => Members.Count > 1;

    /// <summary>The name of the network.</summary>
    public string Network => Members[0].Network.Name;

    /// <summary>One checkpoint.</summary>
    public static EvaluatedNetworks Of(Terminal terminal, ChosenCheckpoint chosen)
    {
        Checkpoint opened = CheckpointChoice.Read(terminal, chosen);
        return new(chosen.Name, chosen.Name + (chosen.Run is { } run ? $" of the run {run.Name}" : "") + $": {opened.Network.Name} {Moment(opened.State)}",
            chosen.Run?.Name, chosen.Run?.Folder, chosen.Run is { } folder ? ConfigurationFile.Read(folder.ConfigFile).Data : null, [opened]);
    }

    /// <summary>An ensemble.</summary>
    /// <param name="terminal">Where it is shown.</param>
    /// <param name="chosen">Its members.</param>
    /// <param name="checkpoint">best, latest or final: which of each run.</param>
    public static EvaluatedNetworks Of(Terminal terminal, ChosenEnsemble chosen, string checkpoint)
    {
        string[] networks = [.. chosen.Members.Select(member => member.Network.Name).Distinct()];
        RunFolder first = RunFolder.All(chosen.Folder)[^1];
        return new(checkpoint, $"{checkpoint} of {chosen.Members.Count} runs in {chosen.Name}, together: {string.Join(", ", networks)}",
            chosen.Name, chosen.Folder, ConfigurationFile.Read(first.ConfigFile).Data, chosen.Members);
    }

    private static string Moment(TrainingState state) =>
        state.Step > 0 ? $"at epoch {state.Epoch + 1}, step {state.Step}"
        : state.Epoch > 0 ? $"after epoch {state.Epoch}"
        : "before the first step";
}
