using LvSeg.Data.Slices;

namespace LvSeg.Data.Datasets.Sources;

/// <summary>Some slices of another source.</summary>
/// <param name="all">The other source.</param>
/// <param name="belongs">Says which.</param>
/// <param name="count">How many those are.</param>
internal sealed class FilteredSource(ISliceSource all, Func<Slice, bool> belongs, int count) : ISliceSource
{
    public int Count => count;

    public IEnumerable<Slice> InOrder() => all.InOrder().Where(belongs);

    public IEnumerable<Slice> Shuffled(ulong seed, int epoch, int skip = 0) => all.Shuffled(seed, epoch).Where(belongs).Skip(skip);
}
