using System.Text.RegularExpressions;
using LvSeg.Results.Reports;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Results.Tests.Reports;

public sealed class RunComparisonTests : IDisposable
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
    [InlineData(false, 11, "/data/hearts", "synthetic phantom and some are not")]
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

    private static string Html(params SampleRun[] runs) =>
        RunComparison.Of([.. runs.Select(run => RunRecord.Read(run.Folder, run.Folder.IsFinished))]).ToHtml();
}
