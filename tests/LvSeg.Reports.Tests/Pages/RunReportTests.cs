using System.Net;
using System.Text.RegularExpressions;
using LvSeg.Data;
using LvSeg.Data.Identity;
using LvSeg.Evaluation;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Evaluation.Tables;
using LvSeg.Reports.Pages.Runs;
using LvSeg.Runs.Facts;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Records;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Reports.Tests.Pages;

public sealed partial class RunReportTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_finished_run_is_told_from_its_best_and_last_epoch_to_how_to_do_it_again()
    {
        SampleRun run = SampleRun.Finished(_folder.Path, "r");
        string text = Text(run);
        foreach (string said in (string[])
        [
            "Synthetic phantom.", "Best epoch, 9 0.9000 val_dice_course", "Last epoch, 12 0.8400 val_dice_course", "Average training mask on every slice",
            "3 of 3 validation patients have slices in the training set too.", "2 of 11 validation slices have an empty truth",
            "best: epoch 9", "repeat r", "train r to 24", "measure r", "segment with r", "tell r", "Not a medical device",
        ])
            Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Not finished.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_worst_slices_come_first_and_each_has_four_pictures()
    {
        SampleRun run = SampleRun.Finished(_folder.Path, "r", slices: 13);
        string html = Html(run);
        double lowest = CaseTable.Read(run.Folder.CasesFile).Min(slice => slice.Counts.Dice)!.Value;
        int worst = html.IndexOf($"Worst: Dice {lowest:0.0000}<", StringComparison.Ordinal), median = html.IndexOf("Median: Dice", StringComparison.Ordinal), best = html.IndexOf("Best: Dice", StringComparison.Ordinal);
        Assert.True(0 < worst && worst < median && median < best);
        Assert.Equal(5 * 4, Regex.Count(html, "class=\"picture\""));
        Assert.Equal(3, Regex.Count(html, "class=\"picture wide\""));
    }

    [Fact]
    public void Everything_is_in_the_file_and_nothing_is_fetched()
    {
        string html = Html(SampleRun.Finished(_folder.Path, "r"));
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.All(Address().Matches(html).Select(match => match.Groups[1].Value), address => Assert.True(address.StartsWith("data:", StringComparison.Ordinal) || address[0] == '#', address));
    }

    [Fact]
    public void What_a_run_says_is_escaped()
    {
        SampleRun run = SampleRun.Finished(_folder.Path, "r", settings: ("data", "'<b>&\"x'"));
        CaseTable.Write(run.Folder.CasesFile, [new CaseResult("<img src=x onerror=1>", "<i>", new PixelCounts(1, 2, 3, 4))]);
        string html = Html(run);
        Assert.DoesNotContain("<img src=x", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;&amp;&quot;x", html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unfinished_run_has_curves_and_says_that_it_is_not_finished()
    {
        string text = Text(SampleRun.Unfinished(_folder.Path, "r", epochs: 5));
        Assert.Contains("Not finished. 5 of 12 epochs are done.", text, StringComparison.Ordinal);
        Assert.Contains("Best epoch, 5 0.8200", text, StringComparison.Ordinal);
        Assert.Contains("How it learned", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Worst slices first", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Whether_the_slices_are_phantoms_is_told_before_the_first_measurement()
    {
        SampleRun run = SampleRun.Unfinished(_folder.Path, "r");
        Assert.Contains("whether it is a synthetic phantom is not known", Text(run), StringComparison.Ordinal);
        DataFactsFile.Write(run.Folder.DataFile, new DataFacts { Synthetic = true, SplitBy = null, Training = new SliceSet(6) { Marks = new SetMarks("t", "t", "t") }, Validation = new SliceSet(2) { Marks = new SetMarks("v", "v", "v") } });
        Assert.Contains("Synthetic phantom.", Text(run), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_before_its_first_epoch_has_its_configuration()
    {
        SampleRun run = SampleRun.Unfinished(_folder.Path, "r");
        File.Delete(run.Folder.HistoryFile);
        string text = Text(run);
        Assert.Contains("Not one epoch is done yet", text, StringComparison.Ordinal);
        Assert.Contains("batch_size slices a step 1", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_of_an_older_version_says_how_to_make_the_pictures_of_its_slices()
    {
        SampleRun run = SampleRun.Finished(_folder.Path, "r");
        Directory.Delete(run.Folder.SlicesFolder, recursive: true);
        Directory.Delete(run.Folder.PicturesFolder, recursive: true);
        string text = Text(run);
        Assert.Contains("This makes them: measure r", text, StringComparison.Ordinal);
        Assert.DoesNotContain("From the first guess", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Contours_groups_areas_and_confidence_have_their_parts()
    {
        string text = Text(SampleRun.Finished(_folder.Path, "r", slices: 20, spacing: 1.5));
        foreach (string said in (string[])
        [
            "Contours and volumes", "A pixel is 1.5 mm wide", "apd_mm", "good_contours", "bootstrap over the 4 patients", "95 % interval of the best",
            "Patients and groups", "predicted areas, mm²", "All 4 patients", "Differences of area (Bland–Altman)", "mean + 1.96 SD:", "predicted = true",
            "Reliability of the probabilities", "that matter", "rank correlation with the Dice is", "The slices of which it is least sure",
        ])
            Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.DoesNotContain("The size of a pixel is not known", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_spacing_the_report_is_in_pixels_and_says_how_to_have_millimetres()
    {
        string text = Text(SampleRun.Finished(_folder.Path, "r"));
        Assert.Contains("are not counted; measure at MM says it.", text, StringComparison.Ordinal);
        Assert.Contains("predicted areas, pixels", text, StringComparison.Ordinal);
        Assert.DoesNotContain("apd_mm", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_evaluation_of_an_older_version_has_its_report_without_the_new_parts()
    {
        SampleRun run = SampleRun.Finished(_folder.Path, "r");
        EvaluationReport now = EvaluationReport.Read(run.Folder.EvaluationFile);
        (now with { Details = null, Network = FigureSet.Of([.. CaseTable.Read(run.Folder.CasesFile).Select(slice => slice.Counts)], 0.1) }).Save(run.Folder.EvaluationFile);
        string[] lines = File.ReadAllLines(run.Folder.CasesFile);
        File.WriteAllLines(run.Folder.CasesFile, lines.Select(line => string.Join(',', line.Split(',')[..13])));
        string text = Text(run);
        Assert.Contains("Dice against ventricle size", text, StringComparison.Ordinal);
        foreach (string part in (string[])["Contours and volumes", "Patients and groups", "Bland–Altman", "Reliability", "95 % interval"])
            Assert.DoesNotContain(part, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cosine", true)]
    [InlineData("exponential", false)]
    public void A_run_whose_schedule_was_extended_says_so_beside_the_command_that_does_it_again(string schedule, bool isConcerned)
    {
        string text = Text(SampleRun.Finished(_folder.Path, "r", settings: [("schedule", schedule), ("extended_from", "4@4, 9@8")]));
        foreach (string said in (string[])
        [
            "The run was trained further. The end of the cosine schedule was moved under way: from 4 epochs to 9 after epoch 4, from 9 epochs to 12 after epoch 8.",
            // The sample's rates are a thousandth by the number of the epoch.
            "The learning rate was 0.00025 at the end of epoch 4 and 0.0002 at the end of epoch 5.", "0.000125 at the end of epoch 8 and 0.000111 at the end of epoch 9.",
        ])
            Assert.Equal(isConcerned, text.Contains(said, StringComparison.Ordinal));
        Assert.Contains("every number comes out the same. repeat r", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_is_given_no_commands_shows_none()
    {
        SampleRun run = SampleRun.Finished(_folder.Path, "r");
        Directory.Delete(run.Folder.SlicesFolder, recursive: true);
        string html = RunReport.Of(RunRecord.Read(run.Folder), commands: null).ToHtml();
        Assert.DoesNotContain("Do it again", html, StringComparison.Ordinal);
        Assert.Contains("There are no pictures of single slices in this run&#39;s folder.</p>", html.Replace("'", "&#39;", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("are not counted. ", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evaluation.json")]
    [InlineData("history.csv")]
    [InlineData("data.json")]
    [InlineData("cases.csv")]
    [InlineData("config.yaml")]
    [InlineData("slices/index.csv")]
    [InlineData("pictures/final.png")]
    public void A_damaged_file_is_named_and_the_old_page_is_kept(string name)
    {
        SampleRun run = SampleRun.Finished(_folder.Path, "r");
        DataFactsFile.Write(run.Folder.DataFile, new DataFacts { Synthetic = true, SplitBy = null, Training = new SliceSet(6) { Marks = new SetMarks("t", "t", "t") }, Validation = new SliceSet(2) { Marks = new SetMarks("v", "v", "v") } });
        RunReport.Write(run.Folder, finished: null, new SampleCommands());
        byte[] page = File.ReadAllBytes(run.Folder.ReportFile);
        string file = Path.Combine(run.Folder.Folder, name);
        byte[] bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, [.. bytes[..(bytes.Length / 2)], .. "\n@@\n"u8]);
        Assert.StartsWith(file, Assert.ThrowsAny<LvSegException>(() => RunReport.Write(run.Folder, finished: null, new SampleCommands())).Message, StringComparison.Ordinal);
        Assert.Equal(page, File.ReadAllBytes(run.Folder.ReportFile));
    }

    [Fact]
    public void A_thousand_slices_and_epochs_make_no_huge_page()
    {
        SampleRun run = SampleRun.Finished(_folder.Path, "r", epochs: 1000);
        CaseTable.Write(run.Folder.CasesFile, Enumerable.Range(1, 20_000).Select(i => new CaseResult($"slice-{i}", null, new PixelCounts(i, 5, 5, 30_000 - i))));
        Assert.InRange(Html(run).Length, 100_000, 3_000_000);
    }

    private static string Html(SampleRun run)
    {
        RunReport.Write(run.Folder, finished: null, new SampleCommands());
        return File.ReadAllText(run.Folder.ReportFile);
    }

    /// <summary>What a reader sees, without tags, in one line.</summary>
    private static string Text(SampleRun run) => Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(Html(run), " ")), " ");

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("(?:href|src|xlink:href)=\"([^\"]*)\"")]
    private static partial Regex Address();
}
