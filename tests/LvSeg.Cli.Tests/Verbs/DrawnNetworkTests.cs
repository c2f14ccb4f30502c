using LvSeg.Cli.Tests.Harness;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Verbs;

public sealed class DrawnNetworkTests(TinyRun tiny) : IDisposable
{
    private const string Drawing = """
        layers:
          - {name: Conv, kind: Conv2D, filters: 3, kernel_size: 3, padding: same, activation: relu}
          - {name: Scores, kind: Conv2D, filters: 2, kernel_size: 1}
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_drawing_is_trained_measured_and_used_without_the_file_it_was_in()
    {
        File.WriteAllText(_folder["mine.yaml"], Drawing);
        string[] quick = ["--data", tiny.Data, "--epochs", "1", "--device", "cpu", "--set", "pictures=0"];
        LvsegProgram.Run(_folder.Path, ["train", "--model", "mine.yaml", "--name", "r", .. quick]).Succeeded();
        File.Delete(_folder["mine.yaml"]);

        LvsegProgram.Run(_folder.Path, "eval", "--run", "r", "--json").Succeeded();
        LvsegProgram.Run(_folder.Path, "predict", "--run", "r", "--output", "masks", tiny.Data).Succeeded();
        LvsegProgram.Run(_folder.Path, "train", "--resume", "r", "--epochs", "2").Succeeded();
        LvsegProgram.Run(_folder.Path, "train", "--config", Path.Combine("runs", "r", "config.yaml"), "--epochs", "2", "--name", "again").Succeeded();
        Assert.Equal(File.ReadAllBytes(_folder["runs", "r", "checkpoints", "final.safetensors"]), File.ReadAllBytes(_folder["runs", "again", "checkpoints", "final.safetensors"]));
    }

    [Theory]
    [InlineData("fcn")]
    [InlineData("dense")]
    [InlineData("unet")]
    public void A_network_of_the_lab_as_a_drawing_has_its_own_summary(string name)
    {
        File.WriteAllText(_folder["drawn.yaml"], LvsegProgram.Run(_folder.Path, "models", name, "--yaml", "--size", "64").Succeeded().Output);
        Assert.Equal(
            LvsegProgram.Run(_folder.Path, "models", name, "--size", "64").Succeeded().Output,
            LvsegProgram.Run(_folder.Path, "models", "drawn.yaml", "--size", "64").Succeeded().Output);
    }
}
