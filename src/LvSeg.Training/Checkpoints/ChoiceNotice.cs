namespace LvSeg.Training.Checkpoints;

/// <summary>What was chosen because nobody said otherwise, and a person should know.</summary>
public abstract record ChoiceNotice;

/// <summary>No run was named.</summary>
/// <param name="Run">The newest, which is taken.</param>
public sealed record NewestRunTaken(string Run) : ChoiceNotice;

/// <summary>No folder of runs was named.</summary>
/// <param name="Name">The newest cross-validation, which is taken.</param>
public sealed record NewestFoldsTaken(string Name) : ChoiceNotice;

/// <summary>Runs that have no such checkpoint yet, so that an ensemble is made without them.</summary>
/// <param name="Runs">Their names.</param>
/// <param name="Checkpoint">best, latest or final.</param>
public sealed record RunsLeftOut(IReadOnlyList<string> Runs, string Checkpoint) : ChoiceNotice;
