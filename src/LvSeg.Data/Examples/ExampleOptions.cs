using LvSeg.Data.Pictures;

namespace LvSeg.Data.Examples;

/// <summary>How the features of a record become a slice.</summary>
/// <param name="ImageType">How a pixel of the image is stored, where it is stored as bytes.</param>
/// <param name="Scale">What a stored value is divided by, more than 0; null for <see cref="DefaultScale"/>, and for 256 in a PNG of 8 bits or fewer.</param>
/// <param name="Classes">Labels are 0 … <paramref name="Classes"/> − 1; 2 or more.</param>
/// <param name="RequireMask">Whether a record without labels is an error.</param>
/// <param name="ReadMask">Whether labels are looked at.</param>
/// <param name="ImageFeature">The feature that holds the image; null for <c>image_raw</c>, or <c>img_raw</c>.</param>
/// <param name="LabelFeature">The feature that holds the labels; null for <c>label_raw</c>.</param>
public sealed record ExampleOptions(
    ImageType ImageType = ImageType.Int64, double? Scale = null, int Classes = 2, bool RequireMask = true, bool ReadMask = true, string? ImageFeature = null, string? LabelFeature = null)
{
    /// <summary>What the course divides stored intensities by.</summary>
    public const double DefaultScale = 1024;

    internal double ValueScale => Scale ?? DefaultScale;

    // A PNG of 8 bits gives the same numbers in a record as in a folder.
    internal double PngScale(int bits) => Scale ?? (bits <= 8 ? PictureSlice.DefaultScale : DefaultScale);
}
