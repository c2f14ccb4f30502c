using CsCheck;
using LvSeg.Data.Examples;
using LvSeg.Data.Records;
using LvSeg.Data.Slices;
using Xunit;

namespace LvSeg.Data.Tests.Examples;

public sealed class ExampleWriterTests
{
    [Fact]
    public void Any_slice_comes_back() => Gen.Select(Gen.Int[1, 20], Gen.Int[1, 20], Gen.Bool, Gen.Bool, Gen.Bool)
        .SelectMany((height, width, labelled, known, synthetic) => Gen.Select(
            Gen.Int[-3000, 5000].Array[height * width], Gen.Byte[0, 1].Array[height * width],
            (image, mask) => new Slice("slice é", known ? "patient" : null, height, width,
                Array.ConvertAll(image, v => v / 1024f), labelled ? mask : null, synthetic)))
        .Sample(slice =>
        {
            Slice read = ExampleReader.Read(ExampleWriter.Write(slice), new RecordPlace("x", 0, 0), new ExampleOptions(RequireMask: false));
            Assert.Equal(slice with { Image = read.Image, Mask = read.Mask, File = "x", Scale = 1024 }, read);
            Assert.Equal(slice.Image, read.Image);
            Assert.Equal(slice.Mask, read.Mask);
        }, iter: 300);

    [Fact]
    public void Every_8_bit_value_of_a_picture_comes_back_the_same_from_a_record()
    {
        float[] image = [.. Enumerable.Range(0, 256).Select(v => v / 256f)];
        byte[] record = ExampleWriter.Write(new Slice("all", null, 16, 16, image, new byte[256]));
        Assert.Equal(image, ExampleReader.Read(record, new RecordPlace("x", 0, 0), new()).Image);
    }
}
