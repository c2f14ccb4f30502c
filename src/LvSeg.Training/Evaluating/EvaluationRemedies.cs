using LvSeg.Data;

namespace LvSeg.Training.Evaluating;

/// <summary>The files of an evaluation cannot be written to a folder: name another. The figures are right all the same.</summary>
public sealed record WriteEvaluationElsewhere : Remedy;

/// <summary>The run's own data does not lie where it lay: say where the slices to be measured lie.</summary>
public sealed record NameDataOfRun : Remedy;
