using LvSeg.Data.Identity;
using LvSeg.Runs.Facts;
using LvSeg.Runs.Folders;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Runs.Tests.Folders;

public sealed class RunRemovalTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Runs => _folder["runs"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_removed_run_is_gone_with_all_that_lay_in_it()
    {
        RunFolder run = Make("r");
        File.WriteAllText(Path.Combine(run.PicturesFolder, "final.png"), "x");
        run.Remove();
        Assert.Empty(Directory.GetFileSystemEntries(Runs));
    }

    [Fact]
    public void What_a_killed_removal_left_is_no_run_and_goes_with_the_next()
    {
        Make("killed");
        Directory.Move(Path.Combine(Runs, "killed"), Path.Combine(Runs, ".removing-killed"));
        Make("other");
        Assert.Equal(["other"], RunFolder.All(Runs).Select(run => run.Name));
        RunFolder.Open(Runs, "other").Remove();
        Assert.Empty(Directory.GetFileSystemEntries(Runs));
    }

    [Fact]
    public void A_leftover_of_the_same_name_does_not_stand_in_the_way()
    {
        Make("r");
        Directory.Move(Path.Combine(Runs, "r"), Path.Combine(Runs, ".removing-r"));
        Make("r").Remove();
        Assert.Empty(Directory.GetFileSystemEntries(Runs));
    }

    [Fact]
    public void A_link_is_refused_and_what_it_leads_to_is_left_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows makes links for administrators only.");
        RunFolder real = RunFolder.Create(_folder["elsewhere"], "fcn", "real", TimeProvider.System);
        Directory.CreateDirectory(Runs);
        Directory.CreateSymbolicLink(Path.Combine(Runs, "link"), real.Folder);
        var e = Assert.Throws<RunException>(() => RunFolder.Open(Runs, "link").Remove());
        Assert.Contains("is a link", e.Message, StringComparison.Ordinal);
        Assert.True(Directory.Exists(real.CheckpointsFolder));
    }

    [Fact]
    public void A_link_inside_a_run_goes_and_what_it_leads_to_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows makes links for administrators only.");
        RunFolder run = Make("r");
        string data = Directory.CreateDirectory(_folder["data"]).FullName;
        File.WriteAllText(Path.Combine(data, "precious"), "x");
        Directory.CreateSymbolicLink(Path.Combine(run.Folder, "data"), data);
        Assert.Equal(new FileInfo(Path.Combine(run.Folder, "started")).Length, run.Size());
        run.Remove();
        Assert.True(File.Exists(Path.Combine(data, "precious")));
    }

    [Theory]
    [InlineData("no time at all")]
    [InlineData("")]
    public void A_folder_that_is_perhaps_no_run_is_refused(string started)
    {
        RunFolder run = Make("r");
        File.WriteAllText(Path.Combine(run.Folder, "started"), started);
        Assert.Throws<RunException>(() => RunFolder.Open(Runs, "r").Remove());
        Assert.True(Directory.Exists(run.CheckpointsFolder));
    }

    [Fact]
    public void A_folder_with_a_file_called_started_and_no_checkpoints_is_refused()
    {
        RunFolder run = Make("r");
        Directory.Delete(run.CheckpointsFolder);
        Assert.Throws<RunException>(run.Remove);
        Assert.True(Directory.Exists(run.PicturesFolder));
    }

    [Fact]
    public void A_run_that_is_being_trained_is_refused_and_told_by_looking_without_a_trace()
    {
        RunFolder run = Make("r");
        Assert.False(run.IsBeingTrained);
        Assert.False(File.Exists(Path.Combine(run.Folder, ".lock")));
        using (run.Lock())
        {
            Assert.True(run.IsBeingTrained);
            Assert.Throws<RunException>(run.Remove);
        }
        Assert.False(run.IsBeingTrained);
        run.Remove();
    }

    [Fact]
    public void Facts_of_the_data_read_back()
    {
        var data = new DataFacts { Synthetic = true, SplitBy = "patient", Training = new SliceSet(2) { Marks = new SetMarks("1", "2", "3") }, Validation = new SliceSet(1) { Marks = new SetMarks("4", "5", "6"), Intensity = new IntensityScale(0, 0.1, 0.2, 0.3, 0.4, 0.25, 0.35) } };
        DataFactsFile.Write(_folder["data.json"], data);
        DataFacts read = DataFactsFile.Read(_folder["data.json"])!;
        Assert.Equal((true, "patient", 2, 1), (read.Synthetic, read.SplitBy, read.Training.Count, read.Validation!.Count));
        Assert.Equal((data.Training.Marks, data.Validation.Marks, data.Validation.Intensity), (read.Training.Marks, read.Validation.Marks, read.Validation.Intensity));
        Assert.Null(DataFactsFile.Read(_folder["none.json"]));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{ \"training\": 3 ")]
    public void Damaged_facts_of_the_data_are_an_error_that_names_the_file(string text)
    {
        File.WriteAllText(_folder["data.json"], text);
        Assert.Contains("data.json", Assert.Throws<RunException>(() => DataFactsFile.Read(_folder["data.json"])).Message, StringComparison.Ordinal);
    }

    private RunFolder Make(string name) => RunFolder.Create(Runs, "fcn", name, TimeProvider.System);
}
