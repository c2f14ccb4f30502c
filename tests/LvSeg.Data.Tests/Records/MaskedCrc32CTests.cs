using LvSeg.Data.Records;
using Xunit;

namespace LvSeg.Data.Tests.Records;

public sealed class MaskedCrc32CTests
{
    [Fact]
    public void The_check_value_of_crc_32c_comes_out() =>
        Assert.Equal(0xE3069283u, MaskedCrc32C.Crc32C("123456789"u8));

    [Fact]
    public void The_test_vectors_of_rfc_3720_come_out()
    {
        byte[] rising = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        Assert.Equal(0x8A9136AAu, MaskedCrc32C.Crc32C(new byte[32]));
        Assert.Equal(0x62A8AB43u, MaskedCrc32C.Crc32C([.. Enumerable.Repeat((byte)0xFF, 32)]));
        Assert.Equal(0x46DD794Eu, MaskedCrc32C.Crc32C(rising));
        Assert.Equal(0x113FDB5Cu, MaskedCrc32C.Crc32C([.. rising.Reverse()]));
    }

    [Fact]
    public void Nothing_has_the_checksum_of_the_constant_alone()
    {
        Assert.Equal(0u, MaskedCrc32C.Crc32C([]));
        Assert.Equal(0xA282EAD8u, MaskedCrc32C.Of([]));
    }
}
