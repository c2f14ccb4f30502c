using LvSeg.Data;

namespace LvSeg.Training.Prediction;

/// <summary>A file stands where the folder of predictions is wanted.</summary>
/// <param name="Path">The file.</param>
public sealed record OutputIsNoFile(string Path) : Remedy;

/// <summary>Masks would overwrite the pictures that are read: name another folder.</summary>
public sealed record WritePredictionsElsewhere : Remedy;
