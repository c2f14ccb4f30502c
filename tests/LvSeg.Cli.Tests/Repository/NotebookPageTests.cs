using System.Text.RegularExpressions;
using LvSeg.Keras.Models;
using Xunit;

namespace LvSeg.Cli.Tests.Repository;

public sealed partial class NotebookPageTests
{
    private const string Page = "docs/from-the-notebook.md";

    [Fact]
    public void Every_CSharp_line_of_the_page_is_compiled()
    {
        string compiled = Trimmed(Root.Read("tests/LvSeg.Cli.Tests/Repository/NotebookLines.cs"));
        string[] blocks = [.. Block().Matches(Root.Read(Page)).Select(block => Trimmed(block.Groups["code"].Value))];
        Assert.True(blocks.Length >= 10, $"Only {blocks.Length} blocks of C# were found in {Page}.");
        Assert.All(blocks, block => Assert.Contains(block, compiled));
    }

    [Fact]
    public void Its_networks_are_the_courses()
    {
        (Model dense, string summary) = NotebookLines.Task1();
        using (dense)
        {
            Assert.Equal(12_714_048, dense.ParameterCount);
            Assert.Contains("12,714,048", summary);
        }
        using Model fcn = NotebookLines.Task2();
        Assert.Equal(1_857_848, fcn.ParameterCount);
        Assert.Equal(new Shape(256, 256, 2), fcn.OutputShape);
    }

    [Fact]
    public void Its_Dice_is_the_notebooks_smoothed_one() =>
        // Truth 2 pixels, prediction 1, both 1: (2·1 + 1)/(2 + 1 + 1).
        Assert.Equal(0.75, NotebookLines.Task3([1, 1, 0, 0], [0, 1, 0, 0]));

    [Fact]
    public void Its_rate_halves_at_step_1000() =>
        Assert.Equal(0.0005, NotebookLines.Searching(NotebookLines.Task2()).At(1000), 1e-12);

    // A block of lines, each without its indent.
    private static string Trimmed(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim())).Trim();

    [GeneratedRegex("^```csharp\\r?\\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
