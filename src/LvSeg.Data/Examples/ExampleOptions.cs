namespace LvSeg.Data.Examples;

/// <summary>How the bytes of a record become a slice.</summary>
/// <param name="ImageType">How a pixel of the image is stored.</param>
/// <param name="Scale">What a stored value is divided by; more than 0.</param>
/// <param name="Classes">Labels are 0 … <paramref name="Classes"/> − 1; 2 or more.</param>
/// <param name="RequireMask">Whether a record without labels is an error.</param>
/// <param name="ReadMask">Whether labels are looked at.</param>
public sealed record ExampleOptions(
    ImageType ImageType = ImageType.Int64, double Scale = ExampleOptions.DefaultScale, int Classes = 2, bool RequireMask = true, bool ReadMask = true)
{
    /// <summary>What the course divides stored intensities by.</summary>
    public const double DefaultScale = 1024;
}
