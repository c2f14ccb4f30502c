using LvSeg.Data;

namespace LvSeg.Benchmarks.Results;

/// <summary>A benchmark's report cannot be used: measure again, and keep the new one.</summary>
public sealed record BenchmarkAgain : Remedy;
