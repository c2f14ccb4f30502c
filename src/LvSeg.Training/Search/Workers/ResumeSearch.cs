using LvSeg.Data;

namespace LvSeg.Training.Search.Workers;

/// <summary>A search has stopped over what its workers complain of: mend that, and go on with it.</summary>
/// <param name="LogFile">The log of the worker that complained.</param>
public sealed record ResumeSearch(string LogFile) : Remedy;
