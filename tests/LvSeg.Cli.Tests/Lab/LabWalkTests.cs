using LvSeg.Cli.Tests.Harness;
using LvSeg.Testing;
using LvSeg.Testing.Browser;
using Xunit;

namespace LvSeg.Cli.Tests.Lab;

public sealed class LabWalkTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public LabWalkTests() => TinyRun.WriteData(_folder["data"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_whole_course_is_walked_once_told_on_one_page_and_then_left_as_it_is()
    {
        string[] lab = ["lab", "--quick", "--from-task2", "--data", "data", "--device", "cpu"];
        string walked = LvsegProgram.Run(_folder.Path, lab).Succeeded().Output;
        foreach (string title in (string[])["Task 1: a dense network", "Task 2: a fully", "Task 3: the same network", "Task 3 as the notebook", "Task 3: a search", "The next step: a U-Net"])
            Assert.Contains(title, walked);
        Assert.Contains("synthetic phantom", walked);
        Assert.Contains("course (patients, other data)", walked);
        Assert.Contains("val_accuracy, epoch 1", walked);
        Assert.DoesNotContain("done already", walked);
        string page = _folder[Path.Combine("runs", "lab-data-quick", "lab.html")];
        Assert.Contains("lab.html", walked);
        Assert.Contains("slices.png", walked);
        Assert.Contains("What is to be found", File.ReadAllText(page));
        string history = File.ReadAllText(_folder[Path.Combine("runs", "lab-data-quick", "fcn", "history.csv")]);

        string again = LvsegProgram.Run(_folder.Path, lab).Succeeded().Output;
        Assert.Contains("done already", again);
        Assert.DoesNotContain("epoch 1/", again);
        Assert.Equal(history, File.ReadAllText(_folder[Path.Combine("runs", "lab-data-quick", "fcn", "history.csv")]));

        Assert.SkipWhen(Chromium.Executable is null, Chromium.Absent);
        await using PageInspection inspection = await PageInspection.StartAsync();
        foreach ((int width, bool dark) in ((int, bool)[])[(PageInspection.Phone, false), (PageInspection.Phone, true), (PageInspection.Laptop, false), (PageInspection.Laptop, true)])
            Assert.Equal([], await inspection.FaultsAsync(page, width, dark));
    }

    [Fact]
    public void A_part_alone_adds_to_the_page_of_the_parts_before()
    {
        string[] options = ["--quick", "--data", "data", "--device", "cpu", "--name", "mine", "--quiet"];
        LvsegProgram.Run(_folder.Path, ["lab", "task1", .. options]).Succeeded();
        string quiet = LvsegProgram.Run(_folder.Path, ["lab", "task2", .. options]).Succeeded().Output;
        Assert.DoesNotContain("Before any training its mask is noise", quiet);
        string page = File.ReadAllText(_folder[Path.Combine("runs", "mine", "lab.html")]);
        Assert.Contains("id=\"task1\"", page);
        Assert.Contains("id=\"task2\"", page);
        Assert.DoesNotContain("id=\"task3\"", page);
    }

    [Theory]
    [InlineData(2, "The course has no 'task9'; it has all, task1", "lab task9")]
    [InlineData(1, "there is no such folder", "lab task1 --data nowhere")]
    [InlineData(2, "--seed", "lab task1 --data data --seed x")]
    public void What_cannot_be_walked_is_said_in_a_line(int exitCode, string words, string line) =>
        LvsegProgram.Run(_folder.Path, line.Split(' ')).Failed(exitCode, words);
}
