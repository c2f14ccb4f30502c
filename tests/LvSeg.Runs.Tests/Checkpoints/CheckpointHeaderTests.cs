using System.Security.Cryptography;
using System.Text;
using LvSeg.Runs.Checkpoints;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Runs.Tests.Checkpoints;

public sealed class CheckpointHeaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Another_program_s_file_is_no_checkpoint()
    {
        string path = Make("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", [1]);
        Assert.Equal($"{path}: this is a safetensors file, but no checkpoint of lvseg.", ErrorOf(path));
    }

    [Fact]
    public void A_folder_is_told_from_a_file() =>
        Assert.Equal($"{_folder.Path}: it is a folder; the file of a checkpoint was expected.", ErrorOf(_folder.Path));

    [Fact]
    public void A_file_without_checksums_may_be_damaged_and_is_refused()
    {
        string path = Make("""{"__metadata__":{"format":"lvseg 1","lvseg":"{}"}}""", []);
        Assert.Equal($"{path}: the checkpoint is damaged: its checksums are missing.", ErrorOf(path));
    }

    [Fact]
    public void A_checkpoint_of_a_later_format_is_named_as_such()
    {
        string path = Make(Guarded("lvseg 2", "{}"), []);
        Assert.Equal($"{path}: this checkpoint has the format 'lvseg 2'; this lvseg reads 'lvseg 1'.", ErrorOf(path));
    }

    [Theory]
    [InlineData("A letter.", "its text is no JSON")]
    [InlineData("[]", "its text holds no keys")]
    [InlineData("null", "its text holds no keys")]
    [InlineData("{}", "the key 'network' of its text is missing or has no right value")]
    public void A_text_that_is_no_state_of_a_training_is_told_as_damage(string text, string fault)
    {
        string path = Make(Guarded("lvseg 1", text), []);
        Assert.Equal($"{path}: the checkpoint is damaged: {fault}.", ErrorOf(path));
    }

    [Fact]
    public void A_header_that_was_changed_is_told_as_damage()
    {
        string path = Make(Guarded("lvseg 1", "{}").Replace("lvseg 1", "lvseg 7"), []);
        Assert.Equal($"{path}: the file is damaged: its header is not the one that was written.", ErrorOf(path));
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Equal($"{_folder["none.safetensors"]}: there is no such file.", ErrorOf(_folder["none.safetensors"]));

    private static string ErrorOf(string path) => Assert.Throws<CheckpointException>(() => CheckpointHeader.Read(path)).Message;

    // The checksum of a header is that of its bytes with zeros in the checksum's own place.
    private static string Guarded(string format, string text)
    {
        string zeros = new('0', 64), empty = Convert.ToHexStringLower(SHA256.HashData([]));
        string header = $$$"""{"__metadata__":{"header_sha256":"{{{zeros}}}","format":"{{{format}}}","lvseg":"{{{text}}}","content_sha256":"{{{empty}}}"}}""";
        return header.Replace(zeros, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(header))));
    }

    private string Make(string header, byte[] data)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        return _folder.Write("made.safetensors", [.. BitConverter.GetBytes((ulong)text.Length), .. text, .. data]);
    }
}
