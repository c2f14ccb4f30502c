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
        Outcome outcome = LvsegProgram.Run(_folder.Path, "lab", "exercise", "task2").Succeeded();
        Assert.Contains("Next: lvseg lab check task2.yaml", outcome.Output);
        Assert.Equal(["task2.yaml"], _folder.Files());
        string text = File.ReadAllText(_folder["task2.yaml"]);
        Assert.Contains("kernel_size: FIXME", text);
        File.WriteAllText(_folder["task2.yaml"], "mine");
        LvsegProgram.Run(_folder.Path, "lab", "exercise", "task2").Failed(2, "task2.yaml is there already", "--force");
        Assert.Equal("mine", File.ReadAllText(_folder["task2.yaml"]));
        LvsegProgram.Run(_folder.Path, "lab", "exercise", "task2", "--output", "other.yaml").Succeeded();
        LvsegProgram.Run(_folder.Path, "lab", "exercise", "task2", "--force").Succeeded();
        Assert.Equal(text, File.ReadAllText(_folder["task2.yaml"]));
        LvsegProgram.Run(_folder.Path, "lab", "exercise", "task9").Failed(2, "There is no exercise 'task9'");
    }

    [Fact]
    public void The_tutor_speaks_on_standard_output_and_its_exit_code_tells_right_from_wrong()
    {
        string drawing = LvsegProgram.Run(_folder.Path, "models", "fcn", "--yaml").Succeeded().Output;
        File.WriteAllText(_folder["right.yaml"], drawing);
        Outcome right = LvsegProgram.Run(_folder.Path, "lab", "check", "right.yaml").Succeeded();
        Assert.Contains("This is the course's network.", right.Output);
        Assert.Contains("1,857,848 parameters", right.Output);
        Assert.Contains("lvseg train --model right.yaml", right.Output);

        File.WriteAllText(_folder["wrong.yaml"], drawing.Replace("strides: 16", "strides: 8", StringComparison.Ordinal));
        Outcome wrong = LvsegProgram.Run(_folder.Path, "lab", "check", "wrong.yaml");
        Assert.Equal((1, ""), (wrong.ExitCode, wrong.Error));
        Assert.StartsWith("Upscore is the first layer whose shape is wrong.", wrong.Output);
        Assert.Contains("it gets   (16, 16, 2)", wrong.Output);
        Assert.Contains("it makes  (128, 128, 2)", wrong.Output);
        Assert.Contains("expected  (256, 256, 2)", wrong.Output);
        Assert.DoesNotContain("can be trained all the same", wrong.Output);

        File.WriteAllText(_folder["other.yaml"], drawing.Replace("filters: 100", "filters: 50", StringComparison.Ordinal));
        Outcome other = LvsegProgram.Run(_folder.Path, "lab", "check", "other.yaml");
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("can be trained all the same: lvseg train --model other.yaml", other.Output);

        LvsegProgram.Run(_folder.Path, "lab", "check", "nothing.yaml").Failed(2, "nothing.yaml: there is no such drawing.");
    }
}
