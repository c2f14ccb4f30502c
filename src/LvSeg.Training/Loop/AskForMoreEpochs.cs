using LvSeg.Data;

namespace LvSeg.Training.Loop;

/// <summary>Fewer epochs were asked for than are done: ask for more.</summary>
/// <param name="Asked">What was asked for.</param>
public sealed record AskForMoreEpochs(int Asked) : Remedy;
