using System.Security.Cryptography;
using LvSeg.Data.Slices;
using Xunit;

namespace LvSeg.Data.Tests.Slices;

public sealed class SliceHashTests
{
    private static readonly Slice _slice = new("a", "p", 1, 2, [1f, -2f], [0, 1]);

    [Fact]
    public void The_hash_is_sha_256_of_the_size_and_the_pixels()
    {
        // 1 and 2 as int32, then 1.0 = 3F800000 and -2.0 = C0000000 as float32, all little-endian
        byte[] bytes = [1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0];
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), SliceHash.Of(_slice));
    }

    [Fact]
    public void The_picture_counts_and_nothing_else()
    {
        Assert.Equal(SliceHash.Of(_slice), SliceHash.Of(_slice with { Name = "b", Patient = null, Mask = null, Synthetic = true }));
        Assert.NotEqual(SliceHash.Of(_slice), SliceHash.Of(_slice with { Height = 2, Width = 1 }));
        Assert.NotEqual(SliceHash.Of(_slice), SliceHash.Of(_slice with { Image = [1f, -2.0000002f] }));
    }
}
