using System.Xml.Linq;
using Xunit;

namespace LvSeg.Cli.Tests.Repository;

public sealed class ArchitectureTests
{
    [Theory]
    [InlineData("LvSeg.Data", "")]
    [InlineData("LvSeg.Keras", "")]
    [InlineData("LvSeg.Results", "LvSeg.Data")]
    [InlineData("LvSeg.Training", "LvSeg.Data LvSeg.Keras LvSeg.Results")]
    [InlineData("LvSeg.Cli", "LvSeg.Data LvSeg.Keras LvSeg.Results LvSeg.Training")]
    public void Arrows_between_the_rooms_go_one_way(string project, string allowed)
    {
        IEnumerable<string> references = Includes(project, "ProjectReference").Select(Path.GetFileNameWithoutExtension)!;
        Assert.Equal(allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries), references.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Only_the_Keras_room_brings_TorchSharp_and_libtorch()
    {
        IEnumerable<string> rooms = Directory.GetDirectories(Path.Combine(Root.Folder, "src")).Select(Path.GetFileName)!;
        Assert.Equal(["LvSeg.Keras"], rooms.Where(room => Includes(room, "PackageReference").Any(package =>
            package.StartsWith("TorchSharp", StringComparison.Ordinal) || package.StartsWith("libtorch", StringComparison.Ordinal))));
    }

    [Fact]
    public void Every_source_project_has_tests_of_its_own_in_the_solution()
    {
        string solution = Root.Read("LvSeg.sln");
        foreach (string room in Directory.GetDirectories(Path.Combine(Root.Folder, "src")).Select(folder => Path.GetFileName(folder)))
            Assert.Contains($"{room}.Tests.csproj", solution);
    }

    private static IEnumerable<string> Includes(string project, string item) =>
        XDocument.Parse(Root.Read(Path.Combine("src", project, $"{project}.csproj"))).Descendants(item).Select(element =>
            element.Attribute("Include")!.Value.Replace('\\', '/'));
}
