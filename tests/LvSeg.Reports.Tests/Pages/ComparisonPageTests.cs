using System.Text.RegularExpressions;
using LvSeg.Data.Identity;
using LvSeg.Reports.Pages.Comparisons;
using LvSeg.Runs.Facts;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Records;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Reports.Tests.Pages;

public sealed class ComparisonPageTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Runs_on_the_same_slices_are_ranked_and_their_differing_keys_shown()
    {
        string html = Html(SampleRun.Finished(_folder.Path, "a", epochs: 4), SampleRun.Finished(_folder.Path, "b", epochs: 9, shift: 1, settings: ("seed", "77")));
        Assert.Contains("(best)", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Not comparable.", html, StringComparison.Ordinal);
        Assert.Matches("<code>seed</code></th><td><code class=\"value\">1</code></td><td><code class=\"value\">77</code>", html);
        Assert.DoesNotContain("<code>batch_size</code>", html, StringComparison.Ordinal);
        // The smallest, the middle and the largest ventricle at least, as both see them.
        Assert.InRange(Regex.Count(html, "class=\"picture\""), 9, 24);
        Assert.Contains("<strong>a</strong>", html, StringComparison.Ordinal);
        Assert.Contains("<strong>b</strong>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 11, "/data/hearts", "on other slices: drawings say nothing about patients")]
    [InlineData(true, 12, "/data/others", "Their data differs.")]
    [InlineData(true, 12, "/data/hearts", "Their validation slices differ")]
    public void Runs_on_other_slices_are_not_ranked_and_it_says_why(bool synthetic, int slices, string data, string why)
    {
        string html = Html(SampleRun.Finished(_folder.Path, "a", epochs: 4), SampleRun.Finished(_folder.Path, "b", synthetic, slices, settings: ("data", $"'{data}'")));
        Assert.Contains("Not comparable.", html, StringComparison.Ordinal);
        Assert.Contains(why, html, StringComparison.Ordinal);
        Assert.DoesNotContain("(best)", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_copy_of_the_same_data_in_another_folder_is_the_same_data()
    {
        string html = Html(SampleRun.Finished(_folder.Path, "a", epochs: 4), SampleRun.Finished(_folder.Path, "b", settings: ("data", "'/elsewhere/hearts'")));
        Assert.Contains("(best)", html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unfinished_run_is_not_ranked_with_a_finished_one()
    {
        string html = Html(SampleRun.Finished(_folder.Path, "a"), SampleRun.Unfinished(_folder.Path, "b"));
        Assert.Contains("b has not been measured yet.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("(best)", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_whose_measurement_was_killed_half_way_is_not_ranked()
    {
        SampleRun run = SampleRun.Finished(_folder.Path, "b");
        File.Delete(run.Folder.CasesFile);
        string html = Html(SampleRun.Finished(_folder.Path, "a"), run);
        Assert.Contains("b has not been measured yet.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("(best)", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("t", "v", "val_dice_course", null)]
    [InlineData("other", "v", "val_dice_course", "The training slices differ")]
    [InlineData("t", "other", "val_dice_course", "The validation slices differ")]
    [InlineData("t", "v/other", "val_dice_course", "The validation slices have different masks.")]
    [InlineData("t/other", "v", "val_dice_course", "The training slices have different masks: what differs in the figures may come of the masks alone.")]
    [InlineData("t", "v", "val_loss", "monitor differs")]
    public void What_runs_keep_of_their_slices_decides_and_not_where_these_lie(string train, string validation, string monitor, string? why)
    {
        SampleRun a = SampleRun.Finished(_folder.Path, "a", epochs: 4), b = SampleRun.Finished(_folder.Path, "b", slices: 12, settings: [("data", "'/moved/hearts'"), ("monitor", $"'{monitor}'")]);
        DataFactsFile.Write(a.Folder.DataFile, new DataFacts { Synthetic = true, SplitBy = null, Training = new SliceSet(6) { Marks = new SetMarks("t", "t", "t") }, Validation = new SliceSet(2) { Marks = new SetMarks("v", "v", "v") } });
        DataFactsFile.Write(b.Folder.DataFile, new DataFacts { Synthetic = true, SplitBy = null, Training = new SliceSet(6) { Marks = Marks(train) }, Validation = new SliceSet(2) { Marks = Marks(validation) } });
        string html = Html(a, b);
        Assert.Equal(why is null, html.Contains("(best)", StringComparison.Ordinal));
        Assert.Contains(why ?? "A star marks the best", html, StringComparison.Ordinal);

        // Pictures, then masks where these are others.
        static SetMarks Marks(string text) => text.Split('/') is var parts ? new(parts[0], parts[^1], parts[^1]) : throw new ArgumentException(text);
    }

    [Fact]
    public void Drawn_networks_are_told_apart_by_what_is_drawn_and_not_by_the_file()
    {
        SampleRun a = Drawn("a", 8), b = Drawn("b", 8), c = Drawn("c", 16);
        Assert.DoesNotContain("<code>model</code>", Html(a, b), StringComparison.Ordinal);
        string html = Html(a, c);
        Assert.Contains("<code>model</code>", html, StringComparison.Ordinal);
        Assert.Matches("<td>two-ways</td>", html);
        Assert.DoesNotContain("a.yaml", html, StringComparison.Ordinal);

        SampleRun Drawn(string name, int filters)
        {
            SampleRun run = SampleRun.Finished(_folder.Path, name, settings: ("model", $"'{name}.yaml'"));
            File.WriteAllText(run.Folder.NetworkFile, $"# The network of this run\nname: two-ways\nlayers:\n  - {{name: A, kind: Conv2D, filters: {filters}}}\n");
            return run;
        }
    }

    private static string Html(params SampleRun[] runs) =>
        ComparisonPage.Of([.. runs.Select(run => RunRecord.Read(run.Folder, run.Folder.IsFinished))], new SampleCommands()).ToHtml();
}
