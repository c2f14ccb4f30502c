using LvSeg.Cli.Tests.Harness;
using LvSeg.Data.Datasets;
using LvSeg.Keras.Drawings;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Keys;
using LvSeg.Testing;
using LvSeg.Training.Loop;
using Xunit;

namespace LvSeg.Cli.Tests.Verbs;

public sealed class ModelsTests : IDisposable
{
    private const int Side = 32;

    private readonly TempFolder _folder = new();

    public ModelsTests() => RecordSet.Write(_folder["data"], "tiny", TestSlices.Make(0..2, Side), TestSlices.Make(2..4, Side));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("dense")]
    [InlineData("fcn", "region=16")]
    [InlineData("fcn", "standardize=true")]
    [InlineData("fcn", "score_relu=true")]
    [InlineData("unet", "region=16")]
    [InlineData("unet", "standardize=true")]
    [InlineData("unet", "width=4")]
    [InlineData("unet", "depth=2")]
    [InlineData("unet", "batch_norm=false")]
    [InlineData("unet", "instance_norm=true")]
    [InlineData("unet", "residual=true")]
    [InlineData("unet", "up_sampling=transposed")]
    public void Shows_the_network_that_is_trained(string network, params string[] assignments) => AssertShowsWhatIsTrained(network, assignments);

    [Fact]
    public void Shows_the_drawn_network_that_is_trained()
    {
        File.WriteAllText(_folder["mine.yaml"], """
            name: mine
            layers:
              - {name: Scores, kind: Conv2D, filters: 2, kernel_size: 3, padding: same}
            """);
        AssertShowsWhatIsTrained(_folder["mine.yaml"]);
    }

    private void AssertShowsWhatIsTrained(string network, params string[] assignments)
    {
        string[] options = [.. assignments.SelectMany(assignment => (string[])["--set", assignment])];
        string shown = LvsegProgram.Run(_folder.Path, ["models", network, "--size", $"{Side}", "--yaml", .. options]).Succeeded().Output;

        RunConfiguration configuration = assignments.Prepend($"model={network}").Aggregate(
            new RunConfiguration { Data = new() { Folder = _folder["data"] }, Place = new() { Runs = _folder["runs"] }, Machine = new() { Device = "cpu", Pictures = 0 } },
            Settings.Assign);
        using TrainingRun run = TrainingRun.Begin(configuration, TimeProvider.System);
        Assert.Equal(NetworkDrawing.Of(run.Model).Text, shown);
    }
}
