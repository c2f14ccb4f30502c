using System.Buffers.Binary;
using CsCheck;
using LvSeg.Data.Examples;
using LvSeg.Data.Records;
using LvSeg.Data.Slices;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Examples;

/// <summary>Pixels against the plain formula, one at a time: the stored value as a double, divided by the scale, rounded to a float.</summary>
public sealed class PixelConversionTests
{
    private static readonly RecordPlace _place = new("x.tfrecord", 0, 0);

    // Powers of two whose reciprocals are exact, such whose are not finite, and others.
    private static readonly double[] _scales =
        [1024, 256, 1, 0.5, Math.Pow(2, 1023), Math.Pow(2, -1022), double.Epsilon, 3, 1000, 0.1, 65535, double.MaxValue];

    [Theory]
    [InlineData(ImageType.Int64)]
    [InlineData(ImageType.Int32)]
    [InlineData(ImageType.UInt32)]
    [InlineData(ImageType.Int16)]
    [InlineData(ImageType.UInt16)]
    [InlineData(ImageType.Int8)]
    [InlineData(ImageType.UInt8)]
    [InlineData(ImageType.Float32)]
    [InlineData(ImageType.Float64)]
    public void Every_bit_is_that_of_the_plain_formula_or_the_pixel_is_refused(ImageType type)
    {
        int size = type.BytesPerPixel();
        // Small values as scanners give, and every bit pattern there is.
        Gen<byte[]> pixel = Gen.Frequency(
            (1, Gen.Byte.Array[size]),
            (2, Gen.Byte.Select(low => (byte[])[low, .. new byte[size - 1]])));
        Gen<double> scale = Gen.Frequency((6, Gen.Int[0, _scales.Length - 1].Select(i => _scales[i])), (1, Gen.Double[1e-3, 1e6]));
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 30], scale)
            .SelectMany((height, width, scale) => pixel.Array[height * width].Select(pixels => (height, width, scale, pixels)))
            .Sample(made =>
            {
                float[] expected = [.. made.pixels.Select(bytes => (float)(Value(type, bytes) / made.scale))];
                TestExample example = TestExample.Tf1(made.height, made.width, [], new byte[expected.Length])
                    .Bytes("img_raw", [.. made.pixels.SelectMany(bytes => bytes)]);
                int bad = Array.FindIndex(expected, v => !float.IsFinite(v));
                if (bad >= 0)
                {
                    var error = Assert.Throws<DataException>(() => Read());
                    Assert.Contains($"the pixel at row {bad / made.width}, column {bad % made.width} is {expected[bad]}, no finite number", error.Message);
                    return;
                }
                Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), Read().Image.Select(BitConverter.SingleToInt32Bits));

                Slice Read() => ExampleReader.Read(example.ToBytes(), _place, new(type, made.scale));
            }, iter: 300);
    }

    [Fact]
    public void One_bad_pixel_is_found_wherever_it_lies()
    {
        for (int width = 1; width <= 70; width++)
        {
            for (int bad = 0; bad < width; bad++)
            {
                byte[] bytes = new byte[4 * width];
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * bad), bad % 2 == 0 ? float.NaN : float.NegativeInfinity);
                TestExample example = TestExample.Tf1(1, width, [], new byte[width]).Bytes("img_raw", bytes);
                var error = Assert.Throws<DataException>(() => ExampleReader.Read(example.ToBytes(), _place, new(ImageType.Float32)));
                Assert.Contains($"the pixel at row 0, column {bad} is", error.Message);
            }
        }
    }

    private static double Value(ImageType type, byte[] bytes) => type switch
    {
        ImageType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        ImageType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        ImageType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        ImageType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        ImageType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        ImageType.Int8 => (sbyte)bytes[0],
        ImageType.UInt8 => bytes[0],
        ImageType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        _ => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
    };
}
