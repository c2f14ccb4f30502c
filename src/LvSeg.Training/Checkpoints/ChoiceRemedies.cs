using LvSeg.Data;

namespace LvSeg.Training.Checkpoints;

/// <summary>A cross-validation was named where one run is wanted: take all of its runs together, or name one of them.</summary>
/// <param name="FirstRun">The folder of its first run.</param>
public sealed record TakeFoldsTogether(string FirstRun) : Remedy;

/// <summary>A folder stands where a checkpoint is wanted: name best, latest, final or a file; a run is named apart from it.</summary>
/// <param name="Path">What was named.</param>
public sealed record CheckpointIsNoFolder(string Path) : Remedy;

/// <summary>No checkpoint is called so: take best, latest, final or the path of a file.</summary>
/// <param name="Meant">The word that is probably meant; null where none is near.</param>
public sealed record NameACheckpoint(string? Meant) : Remedy;

/// <summary>A run and the file of a checkpoint are named together: a run stands beside best, latest and final only.</summary>
public sealed record RunOrFile : Remedy;

/// <summary>A run has no checkpoint at all: go on with it, or name another.</summary>
/// <param name="Run">Its name.</param>
public sealed record GoOnWithRun(string Run) : Remedy;

/// <summary>An ensemble was asked for with the file of a checkpoint: name best, latest or final, which is taken of each run.</summary>
/// <param name="Checkpoint">What was named.</param>
public sealed record EnsembleTakesNoFile(string Checkpoint) : Remedy;

/// <summary>There is no such folder of runs: name one that a cross-validation made.</summary>
public sealed record NameFolds : Remedy;

/// <summary>There is no cross-validation: make one, or name any folder of runs.</summary>
public sealed record MakeOrNameFolds : Remedy;

/// <summary>A folder has too few runs for an ensemble: a cross-validation makes one that has enough.</summary>
public sealed record MakeFolds : Remedy;

/// <summary>A checkpoint was replaced while it was read: read it again.</summary>
public sealed record ReadCheckpointAgain : Remedy;
