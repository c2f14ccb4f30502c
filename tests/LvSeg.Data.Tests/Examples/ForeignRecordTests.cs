using System.Security.Cryptography;
using System.Text.Json;
using LvSeg.Data.Datasets;
using LvSeg.Data.Examples;
using LvSeg.Data.Slices;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Examples;

public sealed class ForeignRecordTests
{
    private static readonly string _folder = RepositoryFolder.Of("tests", "data", "foreign-records");
    private static readonly JsonSerializerOptions _names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly Expected[] _expected = JsonSerializer.Deserialize<Expected[]>(File.ReadAllText(Path.Combine(_folder, "expected.json")), _names)!;

    [Theory]
    [InlineData("int64", ImageType.Int64, null)]
    [InlineData("tf1", ImageType.Int64, null)]
    [InlineData("gzip", ImageType.Int64, null)]
    [InlineData("zlib", ImageType.Int64, null)]
    [InlineData("sharded", ImageType.Int64, null)]
    [InlineData("int16", ImageType.Int16, null)]
    [InlineData("float32", ImageType.Float32, 1.0)]
    [InlineData("floatlist", ImageType.Int64, 1.0)]
    public void What_TensorFlow_wrote_is_read_to_the_last_bit(string folder, ImageType type, double? scale)
    {
        Slice[] slices = Read(folder, new(type, scale));
        Assert.Equal(_expected.Length, slices.Length);
        foreach ((Slice slice, Expected expected) in slices.Zip(_expected))
        {
            long[] pixels = Array.ConvertAll(slice.Image, v => (long)Math.Round(v * 1024.0));
            Assert.Equal(pixels.Select(pixel => pixel / 1024f), slice.Image);
            Assert.Equal((64, 64, expected.ImageSum), (slice.Height, slice.Width, pixels.Sum()));
            Assert.Equal(expected.ImageInt64Sha256, Hash(TestExample.Int64Bytes(pixels)));
            Assert.Equal((expected.MaskSum, expected.MaskUint8Sha256), (slice.Mask!.Sum(v => v), Hash(slice.Mask!)));
            if (folder != "tf1")
                Assert.Equal(expected.Name, slice.Name);
        }
    }

    [Theory]
    [InlineData("uint8", ImageType.UInt8, 256.0)]
    [InlineData("png", ImageType.Int64, null)]
    public void Quarters_of_the_intensities_come_out_as_bright_as_the_intensities(string folder, ImageType type, double? scale)
    {
        Slice[] slices = Read(folder, new(type, scale)), whole = Read("int64", new());
        Assert.Equal(6, slices.Length);
        foreach ((Slice slice, Slice other) in slices.Zip(whole))
        {
            Assert.Equal(other.Image.Select(v => MathF.Floor(v * 1024 / 4) / 256), slice.Image);
            Assert.Equal((1024, 256), (other.Scale, slice.Scale));
            Assert.Equal(other.Mask!, slice.Mask!);
        }
    }

    private static Slice[] Read(string folder, DataOptions options)
    {
        var set = Dataset.Open(Path.Combine(_folder, folder), options);
        Slice[] slices = [.. set.Train.InOrder(), .. set.Validation.InOrder()];
        // Shards deal the slices out in turn; the records of 2017 have no names.
        return folder == "sharded" ? [.. slices.OrderBy(slice => slice.Name, StringComparer.Ordinal)] : slices;
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private sealed record Expected(string Name, string ImageInt64Sha256, string MaskUint8Sha256, long ImageSum, int MaskSum);
}
