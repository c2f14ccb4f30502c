using LvSeg.Cli.Tests.Harness;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Lab;

public sealed class LabExerciseTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_exercise_is_written_once_and_not_over_somebody_s_answers()
    {
        LvsegProgram.Run(_folder.Path, "lab", "exercise", "task2").Succeeded();
        Assert.Equal(["task2.yaml"], _folder.Files());
        string text = File.ReadAllText(_folder["task2.yaml"]);
        Assert.Contains("kernel_size: FIXME", text);
        File.WriteAllText(_folder["task2.yaml"], "mine");
        LvsegProgram.Run(_folder.Path, "lab", "exercise", "task2").Failed(2);
        Assert.Equal("mine", File.ReadAllText(_folder["task2.yaml"]));
        LvsegProgram.Run(_folder.Path, "lab", "exercise", "task2", "--output", "other.yaml").Succeeded();
        LvsegProgram.Run(_folder.Path, "lab", "exercise", "task2", "--force").Succeeded();
        Assert.Equal(text, File.ReadAllText(_folder["task2.yaml"]));
    }
}
