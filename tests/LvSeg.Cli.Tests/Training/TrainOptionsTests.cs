using System.Text.RegularExpressions;
using LvSeg.Cli.Tests.Harness;
using LvSeg.Runs.Keys;
using Xunit;

namespace LvSeg.Cli.Tests.Training;

public sealed class TrainOptionsTests
{
    [Fact]
    public void Every_option_of_train_has_its_key_in_the_configuration()
    {
        Outcome help = LvsegProgram.Run(AppContext.BaseDirectory, "train", "--help").Succeeded();
        string[] options = [.. Regex.Matches(help.Output, "^ +(?:-., )*--([a-z-]+)", RegexOptions.Multiline).Select(match => match.Groups[1].Value)
            .Except(["resume", "extend-schedule", "accept-new-validation", "config", "set", "help", "debug", "quiet"])];
        Assert.True(options.Length >= 10, help.Output);
        Assert.All(options, option => Assert.Contains(Settings.All, setting => setting.Key == option.Replace('-', '_')));
    }
}
