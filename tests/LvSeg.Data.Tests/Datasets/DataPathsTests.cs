using LvSeg.Data.Datasets;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Datasets;

public sealed class DataPathsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Paths_with_commas_between_them_are_several_and_a_folder_with_a_comma_is_one()
    {
        string one = Made("one"), other = Made("other"), comma = Made("a, b");
        Assert.Equal([one, other], DataPaths.Each($"{one}, {other}"));
        Assert.Equal([comma], DataPaths.Each(comma));
        DataPaths.RequireEach($"{one},{other}");
        DataPaths.RequireEach(comma);
    }

    [Fact]
    public void A_folder_that_is_gone_is_one_whatever_is_in_its_name()
    {
        string comma = Path.Combine(_folder.Path, "a, b");
        Assert.Equal([comma], DataPaths.Each(comma));
        Assert.Equal(comma, DataPaths.Full(comma));
        Assert.Equal(["nowhere a,nowhere b"], DataPaths.Each("nowhere a,nowhere b"));
        Assert.StartsWith($"{comma}: there is no such folder", Assert.Throws<DataException>(() => Dataset.Open(comma, new())).Message, StringComparison.Ordinal);
        Made("a");
        Assert.Equal([comma], DataPaths.Each(comma));
        Assert.StartsWith($"{comma}: there is no such folder", Assert.Throws<DataException>(() => Dataset.OpenAll(comma, new())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_that_are_gone_the_whole_is_named_and_which()
    {
        string one = Made("one"), gone = Path.Combine(_folder.Path, "gone"), both = $"{one},{gone}";
        Assert.Equal([one, gone], DataPaths.Each(both));
        string message = Assert.Throws<DataException>(() => Dataset.Open(both, new())).Message;
        Assert.StartsWith($"{both}: there is no such folder", message, StringComparison.Ordinal);
        Assert.EndsWith($"{gone} is not there.", message, StringComparison.Ordinal);
    }

    private string Made(string name) => Directory.CreateDirectory(Path.Combine(_folder.Path, name)).FullName;
}
