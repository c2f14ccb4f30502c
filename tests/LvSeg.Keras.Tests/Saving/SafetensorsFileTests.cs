using System.Text;
using LvSeg.Keras.Saving;
using LvSeg.Testing;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Saving;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_made_by_hand_is_read_whatever_the_order_of_its_entries()
    {
        string path = Make("""{"b":{"dtype":"U8","shape":[3],"data_offsets":[8,11]},"__metadata__":{"by":"hand"},"a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}   """,
            [.. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f), 7, 8, 9]);
        using var scope = NewDisposeScope();
        SafetensorsContent content = SafetensorsFile.Read(path);
        IReadOnlyDictionary<string, Tensor> tensors = content.Tensors;
        Assert.Equal("hand", content.Metadata["by"]);
        Assert.Equal(["a", "b"], tensors.Keys);
        Assert.Equal([1L, 2L], tensors["a"].shape);
        Assert.Equal([1.5f, -2f], tensors["a"].data<float>().ToArray());
        Assert.Equal([7, 8, 9], tensors["b"].data<byte>().ToArray());
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""{"a":1}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1,0],"data_offsets":[0,0]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":null,"shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"__metadata__":[]}""")]
    [InlineData("""{"__metadata__":{"a":1}}""")]
    [InlineData("""{"a":""")]
    public void A_header_that_breaks_the_format_is_refused(string header)
    {
        string path = Make(header, new byte[4]);
        Assert.StartsWith($"{path}: ", Assert.Throws<KerasException>(() => SafetensorsFile.Read(path)).Message, StringComparison.Ordinal);
    }

    private string Make(string header, byte[] data)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        return _folder.Write("made.safetensors", [.. BitConverter.GetBytes((ulong)text.Length), .. text, .. data]);
    }
}
