using LvSeg.Data.Names;
using LvSeg.Data.Pictures.Png;
using LvSeg.Data.Slices;

namespace LvSeg.Data.Pictures;

/// <summary>Reads slices from PNGs: a picture, and a mask beside it where there is one.</summary>
public static class PictureSlice
{
    /// <summary>What an 8-bit value is divided by: it stands for a quarter of the scanner's intensity, which the course divides by 1024.</summary>
    public const double DefaultScale = 256;

    /// <summary>The slice in a picture; its name is the file's.</summary>
    /// <param name="imagePath">The picture.</param>
    /// <param name="labelPath">Its mask: 0 and 255, or the classes; null where there is none.</param>
    /// <param name="scale">What a value is divided by; more than 0.</param>
    /// <param name="classes">2 or more.</param>
    /// <exception cref="DataException">A file cannot be read, the sizes differ, or the mask holds another value.</exception>
    public static Slice Read(string imagePath, string? labelPath, double scale = DefaultScale, int classes = 2)
    {
        GreyPicture image = GreyPicture.Read(imagePath);
        string name = Path.GetFileName(imagePath);
        int? ventricle = null;
        byte[]? mask = labelPath is null ? null : Mask(GreyPicture.Decode(labelPath), image, classes, out ventricle);
        return new Slice(
            name, PatientName.Of(name), image.Height, image.Width, Array.ConvertAll(image.Pixels, v => (float)(v / scale)), mask)
        {
            File = imagePath,
            Scale = scale,
            MaskForm = ventricle is { } value ? new(labelPath!, value) : null,
        };
    }

    private static byte[] Mask(PngPixels label, GreyPicture image, int classes, out int? ventricle) =>
        label.Height == image.Height && label.Width == image.Width ? MaskValues.Classes(label, classes, out ventricle)
        : throw new DataException($"{label.Where}: the mask has {label.Height} × {label.Width} pixels, "
            + $"its picture {image.Path} {image.Height} × {image.Width}.");
}
