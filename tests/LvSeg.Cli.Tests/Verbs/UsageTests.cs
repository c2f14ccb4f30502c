using LvSeg.Cli.Tests.Harness;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Verbs;

public sealed class UsageTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("tran", "lvseg has no command 'tran'. Did you mean 'train'?")]
    [InlineData("tarin", "Did you mean 'train'?")]
    [InlineData("train --epoch 3", "lvseg train has no option '--epoch'. Did you mean '--epochs'?")]
    [InlineData("train --debgu", "Did you mean '--debug'?")]
    [InlineData("data inspct", "lvseg data has no command 'inspct'. Did you mean 'inspect'?")]
    [InlineData("train --xylophone=3", "lvseg train has no option '--xylophone'.")]
    [InlineData("train surplus", "lvseg train does not know what to do with 'surplus'.")]
    [InlineData("data phantom --patients many", "--patients is 'many'; it must be a whole number of 1 or more.")]
    [InlineData("predict x.png", "'--output'")]
    [InlineData("predict --output out", "INPUT")]
    public void A_wrong_command_line_is_one_message_with_the_way_to_the_help(string line, string expected)
    {
        Outcome outcome = LvsegProgram.Run(_folder.Path, line.Split(' ')).Failed(2, expected);
        Assert.Equal(2, outcome.ErrorLines.Length);
        Assert.StartsWith("See: lvseg ", outcome.ErrorLines[1]);
        Assert.Empty(_folder.Files());
    }

    [Theory]
    [InlineData("train --epochs none", "--epochs: epochs is 'none'; it must be a whole number of 1 or more.")]
    [InlineData("train --set epoch=3", "unknown key 'epoch'. Did you mean 'epochs'?")]
    [InlineData("train --set epochs", "'epochs' is no assignment")]
    [InlineData("predict x.png --output out --device gpu", "device is 'gpu'")]
    public void A_wrong_value_says_what_it_must_be(string line, string expected)
    {
        LvsegProgram.Run(_folder.Path, line.Split(' ')).Failed(2, expected);
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public void An_unknown_key_of_a_configuration_file_is_named_with_its_line()
    {
        File.WriteAllText(_folder["my.yaml"], "model: fcn\n\nepoch: 3\nbatch_size: none\n");
        Outcome outcome = LvsegProgram.Run(_folder.Path, "train", "--config", "my.yaml").Failed(2, "my.yaml:3: unknown key 'epoch'. Did you mean 'epochs'?");
        Assert.Contains("my.yaml:4: batch_size is 'none'", outcome.ErrorLines[1]);
        Assert.Equal(["my.yaml"], _folder.Files());
    }

    [Fact]
    public void A_command_alone_that_has_others_below_it_shows_its_help()
    {
        Assert.Contains("lvseg [command]", LvsegProgram.Run(_folder.Path).Succeeded().Output);
        Assert.Contains("lvseg data [command]", LvsegProgram.Run(_folder.Path, "data").Succeeded().Output);
    }

    [Fact]
    public void The_trace_is_shown_where_it_is_asked_for()
    {
        Outcome outcome = LvsegProgram.Run(_folder.Path, "data", "verify", "nothing-here.tfrecord", "--debug");
        Assert.Equal(1, outcome.ExitCode);
        outcome = LvsegProgram.Run(_folder.Path, "train", "--data", "nothing-here", "--debug");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("   at LvSeg.", outcome.Error);
    }
}
