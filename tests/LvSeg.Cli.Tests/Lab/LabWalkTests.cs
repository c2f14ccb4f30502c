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
        LvsegProgram.Run(_folder.Path, lab).Succeeded();
        string page = _folder[Path.Combine("runs", "lab-data-quick", "lab.html")];
        Assert.Contains("What is to be found", File.ReadAllText(page));
        string history = File.ReadAllText(_folder[Path.Combine("runs", "lab-data-quick", "fcn", "history.csv")]);

        LvsegProgram.Run(_folder.Path, lab).Succeeded();
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
        LvsegProgram.Run(_folder.Path, ["lab", "task2", .. options]).Succeeded();
        string page = File.ReadAllText(_folder[Path.Combine("runs", "mine", "lab.html")]);
        Assert.Contains("id=\"task1\"", page);
        Assert.Contains("id=\"task2\"", page);
        Assert.DoesNotContain("id=\"task3\"", page);
    }
}
