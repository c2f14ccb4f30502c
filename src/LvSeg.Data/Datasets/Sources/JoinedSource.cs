using LvSeg.Data.Slices;

namespace LvSeg.Data.Datasets.Sources;

/// <summary>The slices of several sources as one.</summary>
internal sealed class JoinedSource(IReadOnlyList<ISliceSource> sources) : ISliceSource
{
    // Keeps its numbers apart from those that order the slices of each source.
    private const ulong Stream = 0x6A6F696E6564;

    public int Count { get; } = sources.Sum(source => source.Count);

    /// <summary>One source where there is but one, else all joined.</summary>
    public static ISliceSource Of(IReadOnlyList<ISliceSource> sources) => sources is [var only] ? only : new JoinedSource(sources);

    public IEnumerable<Slice> InOrder() => sources.SelectMany(source => source.InOrder());

    public IEnumerable<Slice> Shuffled(ulong seed, int epoch, int skip = 0) => Drawn(seed, epoch).Skip(skip);

    // Each next slice is of a source as likely as that has slices left: every order of all of them is as likely as any other.
    private IEnumerable<Slice> Drawn(ulong seed, int epoch)
    {
        SplitMix64 random = SplitMix64.Stream(seed, Stream, (ulong)epoch);
        int[] left = [.. sources.Select(source => source.Count)];
        IEnumerator<Slice>[] drawn = [.. sources.Select((source, i) => source.Shuffled(seed + (ulong)i, epoch).GetEnumerator())];
        try
        {
            for (int rest = Count; rest > 0; rest--)
            {
                int at = random.NextInt32(rest), chosen = 0;
                for (; at >= left[chosen]; chosen++)
                    at -= left[chosen];
                left[chosen]--;
                drawn[chosen].MoveNext();
                yield return drawn[chosen].Current;
            }
        }
        finally
        {
            foreach (IEnumerator<Slice> one in drawn)
                one.Dispose();
        }
    }
}
