using LvSeg.Cli.Tests.Harness.Recording;
using Xunit;

namespace LvSeg.Cli.Tests.Verbs;

[Collection(nameof(OneAtATime))]
public sealed class HelpScreens
{
    [Theory]
    [InlineData("train")]
    public void Help_is_as_recorded(string verb) => RecordedScreen.AssertSame($"help/{verb}", session => session.Type($"{verb} --help"));

    [Fact]
    public void A_training_is_as_recorded() => RecordedScreen.AssertSame("train/whole", session => session
        .Prepare("data phantom --output slices --patients 4 --slices 20 --size 64 --seed 7")
        .TypeOnTerminal("train --model unet --set width=2 --set depth=1 --set pictures=0 --device cpu --set threads=1 --data slices --epochs 2 --learning-rate 1e-12 --name tiny")
        .Type("eval --run tiny")
        .Type("runs list --nope"));
}
