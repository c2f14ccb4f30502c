using LvSeg.Data.Patients;
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
        byte[]? mask = labelPath is null ? null : Mask(GreyPicture.Read(labelPath), image, classes);
        return new Slice(
            name, PatientName.Of(name), image.Height, image.Width, Array.ConvertAll(image.Pixels, v => (float)(v / scale)), mask) { File = imagePath };
    }

    private static byte[] Mask(GreyPicture label, GreyPicture image, int classes)
    {
        if (label.Height != image.Height || label.Width != image.Width)
        {
            throw new DataException($"{label.Path}: the mask has {label.Height} × {label.Width} pixels, "
                + $"its picture {image.Path} {image.Height} × {image.Width}.");
        }
        byte[] values = label.Pixels;
        bool black0White255 = classes <= 255 && values.AsSpan().Contains((byte)255);
        int bad = black0White255
            ? values.AsSpan().IndexOfAnyExcept((byte)0, (byte)255)
            : values.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)Math.Min(classes - 1, 255));
        if (bad >= 0)
        {
            throw new DataException($"{label.Path}: the mask has {values[bad]} at row {bad / label.Width}, column {bad % label.Width}"
                + $"{(black0White255 ? " beside 255" : "")}; a mask holds 0 and 255, or the classes 0 … {classes - 1}.");
        }
        return black0White255 ? Array.ConvertAll(values, v => (byte)(v == 255 ? 1 : 0)) : values;
    }
}
