using System.Xml.Linq;
using Xunit;

namespace LvSeg.Cli.Tests.Repository;

public sealed class ArchitectureTests
{
    // The processor's own kernels are welded to the layers, losses and optimizers that they speed up, and a model knows both.
    private static readonly string[] KnownInKeras =
    [
        "Compiled → Compiled.Nodes, Compiled.Nodes.Activations, Compiled.Nodes.Convolutions, Compiled.Nodes.Normalization, Compiled.Nodes.Reshaping, Kernels, Kernels.Convolutions, Layers, Models",
        "Compiled.Nodes → Compiled, Kernels, Kernels.Convolutions, Layers, Models",
        "Compiled.Nodes.Activations → Compiled, Compiled.Nodes, Kernels",
        "Compiled.Nodes.Convolutions → Compiled, Compiled.Nodes, Kernels, Kernels.Convolutions, Models",
        "Compiled.Nodes.Normalization → Compiled, Compiled.Nodes, Kernels, Models",
        "Compiled.Nodes.Reshaping → Compiled, Compiled.Nodes, Kernels, Models",
        "Fit → Metrics, Models",
        "Initializers → Models",
        "Kernels → Kernels.Convolutions",
        "Kernels.Convolutions → Kernels, Layers",
        "Kernels.Steps → Kernels",
        "Kernels.TwoClasses → Kernels",
        "Layers → Initializers, Kernels.Convolutions, Models",
        "Losses → Kernels.TwoClasses, Models",
        "Metrics → Kernels, Kernels.TwoClasses, Models",
        "Models → Compiled, Fit, Initializers, Kernels.TwoClasses, Layers, Losses, Metrics, Optimizers",
        "Optimizers → Compiled, Kernels, Kernels.Steps, Models",
    ];

    [Theory]
    [InlineData("LvSeg.Data", "")]
    [InlineData("LvSeg.Keras", "")]
    [InlineData("LvSeg.Imaging", "LvSeg.Data")]
    [InlineData("LvSeg.Evaluation", "LvSeg.Data")]
    [InlineData("LvSeg.Runs", "LvSeg.Data LvSeg.Evaluation")]
    [InlineData("LvSeg.Reports", "LvSeg.Data LvSeg.Evaluation LvSeg.Runs")]
    [InlineData("LvSeg.Training", "LvSeg.Data LvSeg.Evaluation LvSeg.Keras LvSeg.Reports LvSeg.Runs")]
    [InlineData("LvSeg.Benchmarks", "LvSeg.Data LvSeg.Evaluation LvSeg.Keras LvSeg.Reports LvSeg.Runs LvSeg.Training")]
    [InlineData("LvSeg.Cli", "LvSeg.Benchmarks LvSeg.Data LvSeg.Evaluation LvSeg.Imaging LvSeg.Keras LvSeg.Reports LvSeg.Runs LvSeg.Training")]
    public void Arrows_between_the_projects_go_one_way(string project, string allowed)
    {
        IEnumerable<string> references = Includes(project, "ProjectReference").Select(Path.GetFileNameWithoutExtension)!;
        Assert.Equal(allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries), references.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_project_is_in_the_list_above()
    {
        string[] listed = [.. typeof(ArchitectureTests).GetMethod(nameof(Arrows_between_the_projects_go_one_way))!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false).Cast<InlineDataAttribute>().Select(data => (string)data.Data[0]!)];
        Assert.Equal(Projects().Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("LvSeg.Runs")]
    [InlineData("LvSeg.Training")]
    [InlineData("LvSeg.Reports")]
    [InlineData("LvSeg.Imaging")]
    public void Arrows_between_namespaces_make_no_cycle(string project)
    {
        var arrows = NamespaceArrows.Of(project);
        Assert.True(arrows.All.Count() > 2);
        Assert.Empty(arrows.InCycles(project));
    }

    [Fact]
    public void The_engine_of_Keras_has_no_more_cycles_than_are_known()
    {
        IEnumerable<string> known = from line in KnownInKeras let ends = line.Split(" → ") from to in ends[1].Split(", ") select $"{ends[0]} → {to}";
        Assert.Equal(known, NamespaceArrows.Of("LvSeg.Keras").InCycles("LvSeg.Keras"));
    }

    [Fact]
    public void Only_the_Keras_project_brings_TorchSharp_and_libtorch() =>
        Assert.Equal(["LvSeg.Keras"], Projects().Where(project => Includes(project, "PackageReference").Any(package =>
            package.StartsWith("TorchSharp", StringComparison.Ordinal) || package.StartsWith("libtorch", StringComparison.Ordinal))));

    [Theory]
    [InlineData("LvSeg.Data")]
    [InlineData("LvSeg.Imaging")]
    [InlineData("LvSeg.Evaluation")]
    [InlineData("LvSeg.Runs")]
    [InlineData("LvSeg.Reports")]
    public void What_needs_no_tensor_names_none(string project) =>
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(Root.Folder, "src", project), "*.cs", SearchOption.AllDirectories),
            file => File.ReadAllText(file).Contains("using TorchSharp", StringComparison.Ordinal));

    [Fact]
    public void Every_source_project_has_tests_of_its_own_in_the_solution()
    {
        string solution = Root.Read("LvSeg.sln");
        foreach (string project in Projects())
            Assert.Contains($"{project}.Tests.csproj", solution);
    }

    private static IEnumerable<string> Projects() => Directory.GetDirectories(Path.Combine(Root.Folder, "src")).Select(folder => Path.GetFileName(folder));

    private static IEnumerable<string> Includes(string project, string item) =>
        XDocument.Parse(Root.Read(Path.Combine("src", project, $"{project}.csproj"))).Descendants(item).Select(element =>
            element.Attribute("Include")!.Value.Replace('\\', '/'));
}
