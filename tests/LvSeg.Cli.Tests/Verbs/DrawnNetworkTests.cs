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
        Outcome training = LvsegProgram.Run(_folder.Path, ["train", "--model", "mine.yaml", "--name", "r", .. quick]).Succeeded();
        Assert.Contains("mine: 38 parameters", training.Output);        // 3·3·1·3 + 3 + 3·2 + 2
        File.Delete(_folder["mine.yaml"]);

        Outcome measured = LvsegProgram.Run(_folder.Path, "eval", "--run", "r", "--json").Succeeded();
        Assert.Contains("\"model\": \"mine\"", measured.Output);
        LvsegProgram.Run(_folder.Path, "predict", "--run", "r", "--output", "masks", tiny.Data).Succeeded();
        LvsegProgram.Run(_folder.Path, "train", "--resume", "r", "--epochs", "2").Succeeded();
        LvsegProgram.Run(_folder.Path, "train", "--config", Path.Combine("runs", "r", "config.yaml"), "--epochs", "2", "--name", "again").Succeeded();
        Assert.Equal(File.ReadAllBytes(_folder["runs", "r", "checkpoints", "final.safetensors"]), File.ReadAllBytes(_folder["runs", "again", "checkpoints", "final.safetensors"]));
        Assert.Contains("38", LvsegProgram.Run(_folder.Path, "models", Path.Combine("runs", "r", "network.yaml"), "--size", "16").Succeeded().Output);
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

    [Fact]
    public void A_wrong_drawing_is_refused_before_anything_is_done()
    {
        File.WriteAllText(_folder["mine.yaml"], Drawing.Replace("filters: 3", "filtres: 3", StringComparison.Ordinal));
        LvsegProgram.Run(_folder.Path, "train", "--model", "mine.yaml", "--data", tiny.Data).Failed(2, "mine.yaml:2: layer 'Conv': Conv2D has no field 'filtres'. Did you mean 'filters'?");
        LvsegProgram.Run(_folder.Path, "train", "--model", "none.yaml", "--data", tiny.Data).Failed(2, "none.yaml: there is no such drawing.");
        LvsegProgram.Run(_folder.Path, "train", "--model", "mine.txt", "--data", tiny.Data).Failed(2, "it must be one of dense, fcn, unet, or a drawing, whose name ends in .yaml");
        File.WriteAllText(_folder["mine.yaml"], Drawing.Replace("filters: 3", "filters: 10000000", StringComparison.Ordinal));
        LvsegProgram.Run(_folder.Path, "train", "--model", "mine.yaml", "--data", tiny.Data).Failed(1, "mine.yaml:2: layer 'Conv': with it the network makes 2,560,000,000 values of one slice");
        Assert.Equal(["mine.yaml"], _folder.Files());
    }
}
