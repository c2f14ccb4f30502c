using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LvSeg.Data.Examples;

/// <summary>Stored pixels to scaled intensities.</summary>
internal static class PixelConverter
{
    /// <summary>Each stored value divided by <paramref name="scale"/>, rounded once to a float.</summary>
    /// <param name="bytes">Little-endian values, as many as the image has pixels.</param>
    /// <param name="type">What they are.</param>
    /// <param name="scale">More than 0.</param>
    public static float[] Scale(ReadOnlySpan<byte> bytes, ImageType type, double scale) => type switch
    {
        ImageType.Int64 => Scale<long>(bytes, scale),
        ImageType.Int32 => Scale<int>(bytes, scale),
        ImageType.UInt32 => Scale<uint>(bytes, scale),
        ImageType.Int16 => Scale<short>(bytes, scale),
        ImageType.UInt16 => Scale<ushort>(bytes, scale),
        ImageType.Int8 => Scale<sbyte>(bytes, scale),
        ImageType.UInt8 => Scale<byte>(bytes, scale),
        ImageType.Float32 => Scale<float>(bytes, scale),
        ImageType.Float64 => Scale<double>(bytes, scale),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such image type."),
    };

    /// <summary>Each intensity times <paramref name="scale"/>, rounded, as int64 little-endian.</summary>
    public static byte[] ToInt64(ReadOnlySpan<float> image, double scale)
    {
        byte[] bytes = new byte[8 * image.Length];
        for (int i = 0; i < image.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8 * i), (long)Math.Round(image[i] * scale));
        return bytes;
    }

    // Every processor that libtorch runs on is little-endian, as the stored values are.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float[] Scale<T>(ReadOnlySpan<byte> bytes, double scale)
        where T : unmanaged, INumber<T>
    {
        ReadOnlySpan<T> values = MemoryMarshal.Cast<byte, T>(bytes);
        float[] image = GC.AllocateUninitializedArray<float>(values.Length);
        // A power of two has an exact reciprocal, and multiplying by it gives the same bits sooner.
        double reciprocal = 1 / scale;
        if (double.IsPow2(scale) && double.IsFinite(reciprocal))
        {
            for (int i = 0; i < values.Length; i++)
                image[i] = (float)(double.CreateTruncating(values[i]) * reciprocal);
        }
        else
        {
            for (int i = 0; i < values.Length; i++)
                image[i] = (float)(double.CreateTruncating(values[i]) / scale);
        }
        return image;
    }
}
