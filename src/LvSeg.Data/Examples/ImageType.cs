using System.Diagnostics.CodeAnalysis;

namespace LvSeg.Data.Examples;

/// <summary>How a record stores one pixel of its image; all little-endian.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "Types are what it names.")]
public enum ImageType
{
    /// <summary>8 bytes, as in the course.</summary>
    Int64,
    /// <summary>4 bytes.</summary>
    Int32,
    /// <summary>4 bytes.</summary>
    UInt32,
    /// <summary>2 bytes.</summary>
    Int16,
    /// <summary>2 bytes.</summary>
    UInt16,
    /// <summary>1 byte.</summary>
    Int8,
    /// <summary>1 byte.</summary>
    UInt8,
    /// <summary>4 bytes.</summary>
    Float32,
    /// <summary>8 bytes.</summary>
    Float64,
}

/// <summary>Names and sizes of image types.</summary>
public static class ImageTypes
{
    /// <summary>All names, as configurations have them: <c>int64</c>, <c>float32</c> and so on.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<ImageType>().Select(Name)];

    /// <summary>The name of a type: <c>uint8</c>.</summary>
    public static string Name(this ImageType type) => type.ToString().ToLowerInvariant();

    /// <summary>Bytes a pixel.</summary>
    public static int BytesPerPixel(this ImageType type) => type switch
    {
        ImageType.Int8 or ImageType.UInt8 => 1,
        ImageType.Int16 or ImageType.UInt16 => 2,
        ImageType.Int32 or ImageType.UInt32 or ImageType.Float32 => 4,
        _ => 8,
    };

    /// <summary>The type with a name.</summary>
    /// <exception cref="DataException">No type has that name; the message lists those there are.</exception>
    public static ImageType Parse(string name)
    {
        foreach (ImageType type in Enum.GetValues<ImageType>())
        {
            if (string.Equals(type.Name(), name, StringComparison.OrdinalIgnoreCase))
                return type;
        }
        throw new DataException($"'{name}' is no image type; there are {string.Join(", ", Names)}.");
    }
}
