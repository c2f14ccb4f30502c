using LvSeg.Data;

namespace LvSeg.Evaluation;

/// <summary>A file of an evaluation is damaged: evaluate again, which writes it anew.</summary>
public sealed record EvaluateAgain : Remedy;
