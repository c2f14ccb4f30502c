using LvSeg.Cli.Tests.Harness.Recording;
using LvSeg.Data.Datasets;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Recorded;

[Collection(nameof(OneAtATime))]
public sealed class PredictScreens
{
    private static readonly byte[] _sound = TestPng.Grey(64, 64, new byte[64 * 64]);

    [Fact]
    public void What_was_segmented_is_said_and_where_it_lies() => RecordedScreen.AssertSame("predict/done", Prepared.Folds, session => session
        .Write("one.png", _sound)
        .TypeOnTerminal("predict slices --output masks")
        .TypeEach("predict one.png --run tiny --output one --probability", "predict one.png --run tiny --output one --quiet", "predict one.png --checkpoint runs/tiny/checkpoints/latest.safetensors --output two --test-time --largest-component",
            "predict one.png --ensemble --output three", "predict one.png --ensemble --run runs/hearts --output four --checkpoint final"));

    [Fact]
    public void Pixels_are_read_as_in_the_training() => RecordedScreen.AssertSame("predict/scale", Prepared.Slices, session => session
        .Do("", () => Pictures.Write("hearts", 20))
        .Prepare("train --config tiny.yaml --data hearts --set scale=512 --epochs 1 --name scaled")
        .TypeEach("predict hearts --output masks", "predict hearts --output masks --scale 256 --run scaled", "predict slices/phantom.val.tfrecord --output masks --image-type float32 --run scaled"));

    [Fact]
    public void Slices_of_one_name_are_renamed() => RecordedScreen.AssertSame("predict/renamed", Prepared.Run, session =>
    {
        foreach (string file in (string[])["a/x.png", "b/x.png", "c/X.png", "d/x.png", "e/x.png", "f/x.png", "g/x.png"])
            session.Write(file, _sound);
        session.TypeEach("predict a b --run tiny --output two", "predict a b c d e f g --run tiny --output many", "predict a b --run tiny --output two --quiet");
    });

    [Fact]
    public void What_cannot_be_read_is_listed_at_the_end() => RecordedScreen.AssertSame("predict/failures", Prepared.Run, session => session
        .Write("in/a.png", _sound).Write("in/b.png", _sound[..^30]).Write("in/c.png", "no picture").Write("in/d.png", _sound).Write("bad.tfrecord", BadData.Records()).Write("colours.png", TestPng.Of(2, 3, 8, 2, [1, 2, 3, .. new byte[15]]))
        .TypeEach("predict in nowhere --run tiny --output out", "predict nowhere --run tiny --output out", "predict bad.tfrecord colours.png --run tiny --output out", "predict in/b.png --run tiny --output out --quiet"));

    [Fact]
    public void On_a_terminal_it_is_shown_how_far_it_is_and_it_can_be_interrupted() => RecordedScreen.AssertSame("predict/progress", Prepared.Run, session => session
        .Prepare("data phantom --output many --patients 4 --slices 120 --size 64")
        .TypeOnTerminal("predict many --run tiny --output masks")
        .InterruptAt("60 slices segmented")
        .TypeOnTerminal("predict many --run tiny --output again"));

    [Fact]
    public void What_cannot_be_segmented_is_refused() => RecordedScreen.AssertSame("predict/refused", Prepared.Folds, session => session
        .Write("in/x.png", _sound).Write("in/images/x.png", _sound).Write("in/labels/x.png", _sound).Write("file", "").Write("letter.safetensors", "A letter, and no checkpoint.")
        .TypeEach("predict in --output in", "predict in --output in/images", "predict in --output in/labels", "predict in/x.png --output in", "predict in --output file", "predict in --run tny --output out", "predict in --run hearts --output out",
            "predict in --checkpoint letter.safetensors --output out", "predict in --checkpoint gone.safetensors --output out", "predict in --run tiny --device cuda:99 --output out", "predict in --runs nowhere --output out",
            "predict in --ensemble --run slices --output out"));

    [Fact]
    public void A_network_without_a_size_of_its_own_is_fitted_and_one_with_it_refuses_others() => RecordedScreen.AssertSame("predict/sizes", Prepared.Slices, session => session
        .Do("", () => RecordSet.Write("small", "s", TestSlices.Make(..4), TestSlices.Make(4..6)))
        .Prepare("train --config tiny.yaml --model dense --data small --epochs 1 --name dense")
        .Prepare("train --config tiny.yaml --data small --epochs 1 --name tiny")
        .Write("odd.png", TestPng.Grey(21, 33, new byte[21 * 33]))
        .TypeEach("predict odd.png --run tiny --output out", "predict odd.png small --run dense --output out", "eval --run dense --data slices"));
}
