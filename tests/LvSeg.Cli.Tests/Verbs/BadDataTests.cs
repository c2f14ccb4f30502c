using LvSeg.Cli.Tests.Harness;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Verbs;

/// <summary>Data that cannot be trained on: nothing is made or changed.</summary>
public sealed class BadDataTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_folder() => Refused("nowhere");

    [Fact]
    public void A_wrong_checksum()
    {
        byte[] bytes = TestRecords.File(Sound(), Sound(), Sound());
        int second = Sound().Length + 16;
        bytes[second + 12 + 20] ^= 4;
        Write(bytes);
        Refused("data");
    }

    [Fact]
    public void A_size_that_the_network_does_not_take()
    {
        Write(TestRecords.File(Sound()));
        Refused("data");
    }

    private static byte[] Sound() => TestExample.Small().ToBytes();

    private void Write(byte[] train)
    {
        _folder.Write("data/a.train.tfrecord", train);
        _folder.Write("data/a.val.tfrecord", TestRecords.File(Sound()));
    }

    private void Refused(string data)
    {
        var before = FolderState.Of(_folder.Path);
        LvsegProgram.Run(_folder.Path, ["train", .. TinyRun.Options, "--data", data]).Failed(1);
        before.AssertUnchanged();
    }
}
