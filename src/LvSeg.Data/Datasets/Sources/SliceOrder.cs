using LvSeg.Data.Slices;

namespace LvSeg.Data.Datasets.Sources;

/// <summary>The order in which an epoch takes slices.</summary>
internal static class SliceOrder
{
    /// <summary>0 … <paramref name="count"/> − 1, each once, each order equally likely.</summary>
    public static int[] Shuffled(int count, ulong seed, int epoch)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        SplitMix64.Stream(seed, (ulong)epoch).Shuffle<int>(order);
        return order;
    }
}
