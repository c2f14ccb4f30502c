using LvSeg.Data;

namespace LvSeg.Training.Loop;

/// <summary>The rate would jump where the training goes on: say that this is meant, or begin a new run.</summary>
public sealed record ExtendSchedule : Remedy;
