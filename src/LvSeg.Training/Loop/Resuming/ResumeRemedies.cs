using LvSeg.Data;

namespace LvSeg.Training.Loop;

/// <summary>Fewer epochs are asked for than are done.</summary>
/// <param name="Asked">How many were asked for.</param>
public sealed record AskForMoreEpochs(int Asked) : Remedy;

/// <summary>The data is not what a training began with: bring it back, or begin a new training.</summary>
public sealed record BringDataBack : Remedy;

/// <summary>Only the validation slices are not those that a training began with: bring them back, or agree to the change.</summary>
public sealed record AcceptNewValidation : Remedy;

/// <summary>The data of a training does not lie where it lay: say where it lies now.</summary>
/// <param name="Run">The folder of the run, or of the cross-validation.</param>
public sealed record NameMovedData(string Run) : Remedy;

/// <summary>The data of a search does not lie where it lay: say where it lies now.</summary>
/// <param name="Study">The study's name.</param>
/// <param name="RunsFolder">The folder it lies in.</param>
public sealed record NameMovedStudyData(string Study, string RunsFolder) : Remedy;
