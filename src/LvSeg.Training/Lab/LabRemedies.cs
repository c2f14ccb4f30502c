using LvSeg.Data;

namespace LvSeg.Training.Lab;

/// <summary>The lab's folder has another training: begin another lab.</summary>
/// <param name="Beside">The name of the lab that is there.</param>
public sealed record BeginLabBeside(string Beside) : Remedy;

/// <summary>The weights that a step begins with are gone: begin another lab, where they are kept.</summary>
public sealed record BeginLabForWeights : Remedy;

/// <summary>How many numbers a layer learns is to be known: let the drawing be summed up.</summary>
public sealed record SumUpDrawing : Remedy;
