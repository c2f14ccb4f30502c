using LvSeg.Data.Examples;
using LvSeg.Data.Pictures;

namespace LvSeg.Data.Datasets;

/// <summary>How a folder of data is meant.</summary>
/// <param name="ImageType">How records store a pixel.</param>
/// <param name="Scale">What a stored value is divided by, more than 0; null for 1024 in records and 256 in 8-bit pictures.</param>
/// <param name="SplitBy">How a folder of pictures is split; null for by patient where every slice tells its patient, else by slice.</param>
/// <param name="SplitSeed">Decides that split, and nothing else.</param>
/// <param name="Classes">Labels are 0 … <paramref name="Classes"/> − 1: 2 … 256.</param>
/// <param name="Fold">What validates, where all slices are dealt into folds by <paramref name="SplitSeed"/>; null for the split the data has.</param>
/// <param name="HoldOut">Whether the slices that validate are kept out of the training. Where not, every slice is trained on.</param>
/// <param name="ImageFeature">The feature of a record that holds the image; null for <c>image_raw</c>, or <c>img_raw</c>.</param>
/// <param name="LabelFeature">The feature of a record that holds the labels; null for <c>label_raw</c>.</param>
public sealed record DataOptions(
    ImageType ImageType = ImageType.Int64, double? Scale = null, SplitBy? SplitBy = null, ulong SplitSeed = 1234, int Classes = 2, DataFold? Fold = null,
    bool HoldOut = true, string? ImageFeature = null, string? LabelFeature = null)
{
    internal double PictureScale => Scale ?? PictureSlice.DefaultScale;

    internal ExampleOptions ForRecords(bool requireMasks) =>
        new(ImageType, Scale, Classes, requireMasks, ImageFeature: ImageFeature, LabelFeature: LabelFeature);

    internal void Check()
    {
        if (Fold is not null && !HoldOut)
            throw new DataException("A fold is held out of the training; without holding out, there can be none.");
        if (Scale is { } scale && !(scale > 0 && double.IsFinite(scale)))
            throw new DataException($"scale is {scale}; it must be more than 0.");
        if (Classes is < 2 or > 256)
            throw new DataException($"classes is {Classes}; it must be 2 … 256.");
    }
}
