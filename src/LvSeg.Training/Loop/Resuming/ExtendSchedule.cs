using LvSeg.Data;

namespace LvSeg.Training.Loop.Resuming;

/// <summary>The rate would jump where the training goes on: say that this is meant, or begin a new run.</summary>
public sealed record ExtendSchedule : Remedy;
