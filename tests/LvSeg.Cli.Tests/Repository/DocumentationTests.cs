using System.Text.RegularExpressions;
using LvSeg.Evaluation.Field;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Keras.Drawings.Classes;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Keys;
using LvSeg.Runs.Studies;
using Xunit;

namespace LvSeg.Cli.Tests.Repository;

public sealed partial class DocumentationTests
{
    [Fact]
    public void The_page_on_configuration_has_every_key_with_its_default()
    {
        var documented = KeyRow().Matches(Root.Read("docs/configuration.md")).ToDictionary(m => m.Groups["key"].Value, m => m.Groups["value"].Value);
        Assert.Equal(Settings.All.Select(setting => setting.Key), documented.Keys);
        foreach (Setting setting in Settings.All)
            Assert.Equal($"{setting.Key} {setting.Read(new RunConfiguration()) ?? "null"}", $"{setting.Key} {documented[setting.Key]}");
    }

    [Fact]
    public void Every_experiment_in_configs_can_be_read()
    {
        string[] files = Directory.GetFiles(Path.Combine(Root.Folder, "configs"), "*.yaml");
        Assert.Equal(["fcn-best", "search-fcn", "task1", "task2", "task3", "unet", "unet-best", "unet-course"], files.Select(file => Path.GetFileNameWithoutExtension(file)).Order());
        Assert.Equal(["search-fcn"], files.Where(StudyPlanFile.IsPlan).Select(file => Path.GetFileNameWithoutExtension(file)));
        Assert.All(files, file => Assert.NotNull(StudyPlanFile.IsPlan(file) ? StudyPlanFile.Read(file) : ConfigurationFile.Read(file)));
    }

    [Fact]
    public void The_page_on_search_has_every_key_of_a_search_with_its_default()
    {
        string[] written = [.. KeyRow().Matches(Root.Read("docs/search.md")).Select(m => $"{m.Groups["key"].Value}: {m.Groups["value"].Value.Split(',')[0]}")];
        var plan = new StudyPlan { Configuration = new RunConfiguration(), Parameters = [] };
        string[] keys = [.. StudyPlanFile.TextOf(plan).Split('\n').Skip(1).TakeWhile(line => !line.StartsWith("model:", StringComparison.Ordinal)).Select(line => line.Split("  #")[0])];
        Assert.Equal(5, keys.Length);
        Assert.All(keys, key => Assert.Contains(key, written));
    }

    [Fact]
    public void Every_page_that_is_linked_to_is_there()
    {
        foreach (string page in Directory.GetFiles(Root.Folder, "*.md").Concat(Directory.GetFiles(Path.Combine(Root.Folder, "docs"), "*.md", SearchOption.AllDirectories)))
        {
            foreach (Match link in Link().Matches(File.ReadAllText(page)).Where(m => !m.Groups["to"].Value.Contains("://")))
                Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, link.Groups["to"].Value)), $"{Path.GetFileName(page)} links to {link.Groups["to"].Value}.");
        }
    }

    [Fact]
    public void The_page_on_metrics_has_every_figure()
    {
        string[] named = [.. Code().Matches(string.Join('\n', Root.Read("docs/metrics.md").Split('\n').Where(line => line.StartsWith('|')))).Select(code => code.Groups["text"].Value)];
        Assert.Superset(Figures.All.Select(figure => figure.Name).Concat(FieldFigures.All.Select(figure => figure.Name)).ToHashSet(), named.ToHashSet());
    }

    [Fact]
    public void The_page_on_networks_has_every_kind_of_layer() =>
        Assert.All(LayerClass.All, layer => Assert.Contains($"`{layer.Name}`", Root.Read("docs/networks.md")));

    [Fact]
    public void Every_file_of_the_sources_that_a_page_names_is_there()
    {
        string[] pages = [.. Directory.GetFiles(Root.Folder, "*.md"), .. Directory.GetFiles(Path.Combine(Root.Folder, "docs"), "*.md", SearchOption.AllDirectories)];
        string[] named = [.. pages.SelectMany(page => Code().Matches(File.ReadAllText(page))).Select(code => code.Groups["text"].Value).Where(text => text.StartsWith("src/") || text.StartsWith("tests/"))
            .Where(text => !text.Contains("Your", StringComparison.Ordinal))];
        Assert.NotEmpty(named);
        Assert.All(named, path => Assert.True(Path.Exists(Path.Combine(Root.Folder, path)), $"A page names {path}, which is not there."));
    }

    [GeneratedRegex("`(?<text>[^`\n]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\| `(?<key>\w+)` \| `?(?<value>[^`|]+?)`? \|", RegexOptions.Multiline)]
    private static partial Regex KeyRow();

    [GeneratedRegex(@"\]\((?<to>[^)#\s]+)")]
    private static partial Regex Link();
}
