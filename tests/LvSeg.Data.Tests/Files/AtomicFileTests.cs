using LvSeg.Data.Files;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_replaced_whole()
    {
        AtomicFile.WriteText(_folder["a.txt"], "old and long");
        AtomicFile.WriteText(_folder["a.txt"], "né");
        Assert.Equal("né", File.ReadAllText(_folder["a.txt"]));
        Assert.Equal(["a.txt"], _folder.Files());
    }

    [Fact]
    public void A_file_on_the_memory_disk_below_dev_is_no_device()
    {
        Assert.SkipUnless(Directory.Exists("/dev/shm"), "There is no /dev/shm here.");
        string path = Path.Combine("/dev/shm", Path.GetRandomFileName());
        try
        {
            AtomicFile.WriteText(path, "old and long");
            AtomicFile.WriteText(path, "new");
            Assert.Equal("new", File.ReadAllText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData('x', 255)]
    [InlineData('ö', 126)]
    public void A_name_as_long_as_names_can_be_leaves_room_for_the_file_beside(char letter, int letters)
    {
        string path = _folder[new string(letter, letters)];
        AtomicFile.WriteText(path, "old");
        AtomicFile.WriteText(path, "new");
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Single(_folder.Files());
    }

    [Fact]
    public void While_a_file_is_written_the_old_one_is_there()
    {
        AtomicFile.WriteText(_folder["a.txt"], "old");
        AtomicFile.Write(_folder["a.txt"], stream =>
        {
            stream.Write("new"u8);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(_folder["a.txt"]));
        });
        Assert.Equal("new", File.ReadAllText(_folder["a.txt"]));
    }

    [Fact]
    public void A_failure_leaves_the_old_file_and_nothing_else()
    {
        AtomicFile.WriteText(_folder["a.txt"], "old");
        Assert.Throws<IOException>(() => AtomicFile.Write(_folder["a.txt"], stream =>
        {
            stream.Write("half"u8);
            throw new IOException("No space left on device");
        }));
        Assert.Equal("old", File.ReadAllText(_folder["a.txt"]));
        Assert.Equal(["a.txt"], _folder.Files());
    }

    [Fact]
    public void A_full_device_is_an_error_and_stays_a_device()
    {
        if (!File.Exists("/dev/full"))
            Assert.Skip("The test needs /dev/full.");
        Assert.Throws<IOException>(() => AtomicFile.WriteText("/dev/full", "text"));
        Assert.Throws<IOException>(() => File.WriteAllText("/dev/full", "text"));
        Assert.False(File.Exists("/dev/full" + AtomicFile.TemporarySuffix));
    }
}
