using LvSeg.Data;

namespace LvSeg.Runs.Checkpoints;

/// <summary>A file that is no sound checkpoint.</summary>
/// <param name="message">Which file, and what is wrong with it.</param>
/// <param name="inner">The failure underneath, where there is one.</param>
public sealed class CheckpointException(string message, Exception? inner = null) : LvSegException(message, inner);
