using LvSeg.Data;

namespace LvSeg.Training;

/// <summary>A training, evaluation or prediction that cannot be done. The message is for a person: what, where, and what to do.</summary>
public sealed class TrainingException(string message, Exception? inner = null) : LvSegException(message, inner);
