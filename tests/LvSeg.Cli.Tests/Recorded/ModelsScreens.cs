using LvSeg.Cli.Tests.Harness.Recording;
using Xunit;

namespace LvSeg.Cli.Tests.Recorded;

[Collection(nameof(OneAtATime))]
public sealed class ModelsScreens
{
    [Fact]
    public void Every_network_has_a_line_and_a_summary() => RecordedScreen.AssertSame("models/networks", session => session
        .TypeEach("models", "models --size 64 --set width=4", "models dense --size 64", "models fcn", "models unet --size 64 --set width=2 --set depth=2 --set batch_norm=false --set up_sampling=transposed"));

    [Fact]
    public void A_network_is_drawn_and_a_drawing_shown() => RecordedScreen.AssertSame("models/drawings", session => session
        .Write("mine.yaml", "name: my own\nlayers:\n  - {name: Conv, kind: Conv2D, filters: 3, kernel_size: 3, padding: same, activation: relu}\n  - {name: Scores, kind: Conv2D, filters: 2, kernel_size: 1}\n")
        .Write("other.yaml", "layers:\n  - {name: Conv, kind: Conv2D, filters: 3, kernel_size: 3, padding: same, activation: relu}\n  - {name: Scores, kind: Conv2D, filters: 2, kernel_size: 1}\n")
        .TypeEach("models fcn --yaml", "models dense --yaml --size 64", "models other.yaml", "models other.yaml --yaml --size 16", "models mine.yaml"));

    [Fact]
    public void What_cannot_be_shown_is_refused() => RecordedScreen.AssertSame("models/refused", session => session
        .TypeEach("models fnc", "models none.yaml", "models --yaml", "models unet --size 100", "models fcn --size 8", "models dense --size 100000", "models unet --set width=100000 --set depth=8", "models --size 40", "models fcn --set score_relu=maybe", "models fcn --set"));
}
