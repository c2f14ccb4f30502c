using LvSeg.Data;

namespace LvSeg.Training.Evaluating;

/// <summary>The files of an evaluation cannot be written to a folder: name another. The figures are right all the same.</summary>
public sealed record WriteEvaluationElsewhere : Remedy;
