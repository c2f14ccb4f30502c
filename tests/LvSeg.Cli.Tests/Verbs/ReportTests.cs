using LvSeg.Cli.Tests.Harness;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Verbs;

public sealed class ReportTests : IDisposable
{
    // Where libtorch cannot be found, a verb that asked for it would fail.
    private static readonly (string, string)[] WithoutLibTorch = [("LVSEG_LIBTORCH", "/nonexistent")];

    private readonly TempFolder _folder = new();

    /// <summary>Two copies of the tiny run: <c>report</c> writes into them.</summary>
    public ReportTests(TinyRun tiny)
    {
        foreach (string name in (string[])["one", "two"])
            foreach (string file in Directory.GetFiles(tiny.Run, "*", SearchOption.AllDirectories))
                File.Copy(file, _folder["runs", name, Path.GetRelativePath(tiny.Run, file)]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_training_leaves_a_report_and_the_verb_writes_the_same_again_without_libtorch()
    {
        string page = _folder["runs", "one", "report.html"];
        string trained = File.ReadAllText(page);
        Assert.Contains("synthetic phantom", trained);
        File.Delete(page);
        Report("one").Succeeded();
        // The training knew the run by its own name and folder.
        Assert.Equal(Headings(trained.Replace(">tiny<", ">one<")), Headings(File.ReadAllText(page)));
    }

    [Fact]
    public void Several_runs_stand_side_by_side_beside_the_runs_or_where_output_says()
    {
        Report("one", "two", "one").Succeeded();
        Assert.Contains("2 runs side by side", File.ReadAllText(_folder["runs", "comparison.html"]));
        Report("one", "two", "--output", "both.html").Succeeded();
        Assert.Contains("2 runs side by side", File.ReadAllText(_folder["both.html"]));
    }

    [Fact]
    public void Runs_named_by_their_folders_have_their_page_beside_the_first()
    {
        Directory.Move(_folder["runs"], _folder["elsewhere"]);
        Report("elsewhere/one", "elsewhere/two").Succeeded();
        Assert.Contains("2 runs side by side", File.ReadAllText(_folder["elsewhere", "comparison.html"]));
    }

    [Fact]
    public void From_inside_a_run_its_page_has_its_name_and_commands_that_find_it()
    {
        LvsegProgram.Run(_folder["runs", "one"], WithoutLibTorch, "report", ".").Succeeded();
        string page = File.ReadAllText(_folder["runs", "one", "report.html"]);
        Assert.Contains($"lvseg report one --runs {_folder["runs"]}", page);
    }

    [Fact]
    public void The_page_is_opened_in_the_browser_where_there_is_one_and_its_place_told_where_there_is_none()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("Only on Linux is the browser a program on the PATH.");
            return;
        }
        string opened = _folder["opened"], tools = Path.GetDirectoryName(_folder["tools", "xdg-open"])!;
        string script = _folder["tools", "xdg-open"];
        File.WriteAllText(script, $"#!/bin/sh\nprintf %s \"$1\" > {opened}.part && mv {opened}.part {opened}\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        LvsegProgram.Run(_folder.Path, [.. WithoutLibTorch, ("PATH", $"{tools}:{Environment.GetEnvironmentVariable("PATH")}")], "report", "one", "--open").Succeeded();
        Assert.True(SpinWait.SpinUntil(() => File.Exists(opened), TimeSpan.FromMinutes(1)));
        Assert.Equal(_folder["runs", "one", "report.html"], File.ReadAllText(opened));
    }

    [Fact]
    public void An_evaluation_makes_the_pictures_of_slices_that_a_run_has_not()
    {
        Directory.Delete(_folder["runs", "one", "slices"], recursive: true);
        Assert.True(Report("one").Succeeded().ExitCode == 0);
        Assert.Contains("lvseg eval --checkpoint best --run one", File.ReadAllText(_folder["runs", "one", "report.html"]));
        LvsegProgram.Run(_folder.Path, "eval", "--run", "one", "--device", "cpu").Succeeded();
        Report("one").Succeeded();
        Assert.Contains("Worst: Dice", File.ReadAllText(_folder["runs", "one", "report.html"]));
    }

    private Outcome Report(params string[] arguments) => LvsegProgram.Run(_folder.Path, WithoutLibTorch, ["report", .. arguments]);

    private static string[] Headings(string html) => [.. html.Split('\n').Where(line => line.Contains("<h", StringComparison.Ordinal))];
}
