using LvSeg.Data.Pictures;
using LvSeg.Data.Slices;

namespace LvSeg.Data.Datasets.Sources;

/// <summary>The slices of PNG pairs; each is decoded when it is wanted, none is kept.</summary>
internal sealed class PictureSource(IReadOnlyList<PicturePair> pairs, DataOptions options) : ISliceSource
{
    public int Count => pairs.Count;

    public IEnumerable<Slice> InOrder() => pairs.Select(Read);

    public IEnumerable<Slice> Shuffled(ulong seed, int epoch, int skip = 0) =>
        SliceOrder.Shuffled(Count, seed, epoch).Skip(skip).Select(i => Read(pairs[i]));

    private Slice Read(PicturePair pair) => PictureSlice.Read(pair.ImagePath, pair.LabelPath, options.PictureScale, options.Classes);
}
