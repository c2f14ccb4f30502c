using LvSeg.Data;

namespace LvSeg.Runs.Folders;

/// <summary>A run, or a cross-validation, of this name is there: take another name, go on with it, or delete it.</summary>
/// <param name="Name">The name.</param>
public sealed record NameIsTaken(string Name) : Remedy;

/// <summary>There is no run: train one, or say where the runs lie.</summary>
public sealed record TrainFirst : Remedy;

/// <summary>Every run is finished: name one, and train it for more epochs.</summary>
public sealed record TrainFurther : Remedy;
