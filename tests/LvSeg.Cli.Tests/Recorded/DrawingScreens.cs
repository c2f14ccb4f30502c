using LvSeg.Cli.Tests.Harness.Recording;
using Xunit;

namespace LvSeg.Cli.Tests.Recorded;

[Collection(nameof(OneAtATime))]
public sealed class DrawingScreens
{
    private const string Scores = "  - {name: Scores, kind: Conv2D, filters: 2, kernel_size: 1}\n";

    [Fact]
    public void A_file_that_holds_no_network_is_told_what_it_must_hold() => RecordedScreen.AssertSame("drawings/files", session =>
    {
        string[] files =
        [
            "- a\n- b\n", "layers:\n" + Scores + "---\nlayers:\n" + Scores, "layers: [a, ", "[", "layers: [a", "layers: [a,\n", "layers: {a: [b", "layers: [\n  {name: Conv}\n", "layers: [{name: Conv},\nname: mine\n", "[a]: b\n", "layers: [{a\n", "layers:\n", "layers: []\n", "layers: 3\n", "name: mine\n", "nmae: mine\nlayers:\n" + Scores, "colour: red\nlayers:\n" + Scores, "name: 3 a\nlayers:\n" + Scores,
            "name: [a]\nlayers:\n" + Scores, "layers:\n\t- a\n", "layers:\n" + Scores + "layers:\n" + Scores,
        ];
        foreach (string file in files)
            session.Write("mine.yaml", file).Do(file.TrimEnd('\n').ReplaceLineEndings("\n# "), () => { }).Type("models mine.yaml");
        session.Write("mine.yaml", "layers:\n" + string.Concat(Enumerable.Range(1, 1001).Select(i => $"  - {{name: L{i}, kind: Conv2D, filters: 2, kernel_size: 1}}\n"))).Do("a network of 1001 layers", () => { }).Type("models mine.yaml");
    });

    [Fact]
    public void A_file_that_is_too_long_is_read_no_further() => RecordedScreen.AssertSame("drawings/too-long", Prepared.Slices, session => session
        .Write("mine.yaml", "layers:\n" + Scores + new string('#', 1 << 20))
        .TypeEach("models mine.yaml", "lab check mine.yaml", "train --model mine.yaml --data slices"));

    [Fact]
    public void An_entry_that_is_no_layer_is_told_what_it_must_have() => RecordedScreen.AssertSame("drawings/layers", session =>
    {
        string[] layers =
        [
            "Conv", "[Conv, Conv2D]", "[[a], [b]]", "{kind: Flatten}", "{name: 3a, kind: Flatten}", "{name: input, kind: Flatten}", "{name: optimizer, kind: Flatten}", "{name: Odd}", "{name: Odd, kind: xylophone}", "{name: Odd, kind: Flatten, inputs: []}", "{name: Odd, kind: Flatten, inputs: Odd}",
            "{name: Odd, kind: Flatten, inputs: Scores}", "{name: Odd, kind: Flatten, inputs: Cnov}", "{name: Odd, kind: Flatten, inputs: [Conv, {a: b}]}", "{name: Odd, kind: Flatten, size: 3}", "{name: Odd, kind: BatchNormalization, momentum: high}", "{name: Odd, kind: Reshape, target_shape: 3}",
            "{name: Odd, kind: LayerNormalization, axis: all}", "{name: Odd, kind: GroupNormalization, groups: some}", "{name: Odd, kind: Flatten}",
        ];
        foreach (string layer in layers)
        {
            session.Write("mine.yaml", $"layers:\n  - {{name: Conv, kind: Conv2D, filters: 3, kernel_size: 3}}\n  - {layer}\n" + Scores.Replace("1}", "1, inputs: Conv}"))
                .Do(layer, () => { }).Type("models mine.yaml");
        }
    });

    [Fact]
    public void A_network_that_cannot_be_trained_is_refused() => RecordedScreen.AssertSame("drawings/networks", Prepared.Slices, session =>
    {
        string[] networks =
        [
            "layers:\n  - {name: Both, kind: Concatenate, inputs: [input, input]}\n", "layers:\n  - {name: Small, kind: MaxPooling2D, pool_size: 2}\n  - {name: Large, kind: Conv2DTranspose, filters: 2, kernel_size: 3, strides: 2, padding: valid}\n",
            "layers:\n  - {name: Small, kind: MaxPooling2D}\n  - {name: Large, kind: UpSampling2D}\n" + Scores, "layers:\n  - {name: Flat, kind: Flatten}\n  - {name: Units, kind: Dense, units: 100000}\n", "layers:\n  - {name: Large, kind: UpSampling2D, size: 600}\n" + Scores,
        ];
        foreach (string network in networks)
            session.Write("mine.yaml", network).Do(network.TrimEnd('\n').ReplaceLineEndings("\n# "), () => { }).TypeEach("train --model mine.yaml --data slices --device cpu", "models mine.yaml --size 63");
    });

    [Fact]
    public void A_run_goes_on_with_the_network_that_it_began_with() => RecordedScreen.AssertSame("drawings/resume", Prepared.Slices, session => session
        .Write("mine.yaml", "layers:\n" + Scores)
        .Prepare("train --model mine.yaml --set pictures=0 --set threads=1 --device cpu --learning-rate 1e-12 --data slices --epochs 1 --name drawn")
        .Do("runs/drawn/network.yaml has another kernel", () => Change("kernel_size: 1", "kernel_size: 3"))
        .Type("train --resume drawn --epochs 2")
        .Write("runs/drawn/network.yaml", "layers:\n  - name: [\n").Do("it is damaged", () => { })
        .Type("train --resume drawn --epochs 2")
        .Write("runs/drawn/network.yaml", "layers:\n" + Scores + new string('#', 1 << 20)).Do("it is too long", () => { })
        .TypeEach("train --resume drawn --epochs 2", "runs show drawn")
        .Do("it is gone", () => File.Delete("runs/drawn/network.yaml"))
        .Type("train --resume drawn --epochs 2 --quiet"));

    private static void Change(string from, string to)
    {
        string text = File.ReadAllText("runs/drawn/network.yaml"), changed = text.Replace(from, to);
        Assert.NotEqual(text, changed);
        File.WriteAllText("runs/drawn/network.yaml", changed);
    }
}
