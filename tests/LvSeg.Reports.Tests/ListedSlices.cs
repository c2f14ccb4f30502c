using LvSeg.Data.Slices;

namespace LvSeg.Reports.Tests;

/// <summary>Slices that lie in memory.</summary>
internal sealed class ListedSlices(IReadOnlyList<Slice> slices) : ISliceSource
{
    public int Count => slices.Count;

    public IEnumerable<Slice> InOrder() => slices;

    public IEnumerable<Slice> Shuffled(ulong seed, int epoch, int skip = 0) => throw new NotSupportedException();
}
