using LvSeg.Cli.Tests.Harness.Recording;
using LvSeg.Data.Datasets;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Recorded;

[Collection(nameof(OneAtATime))]
public sealed class EvalScreens
{
    [Fact]
    public void On_a_terminal_the_page_is_broken_between_words() => RecordedScreen.AssertSame("eval/terminal", Prepared.Run, session => session.TypeOnTerminal("eval"));

    [Fact]
    public void In_a_pipe_only_tables_ask_how_wide_the_screen_is() => RecordedScreen.AssertSame("eval/pipe", Prepared.Run, session => session.Type("eval --run tiny"));

    [Fact]
    public void With_the_spacing_distances_are_in_millimetres() => RecordedScreen.AssertSame("eval/spacing", Prepared.Run, session => session
        .TypeOnTerminal("eval --run tiny --split all --spacing 1.37"));

    [Fact]
    public void Slices_that_were_trained_on_are_told_apart() => RecordedScreen.AssertSame("eval/trained-on", Prepared.Run, session => session
        .TypeOnTerminal("eval --run tiny --split train --checkpoint latest")
        .Type("eval --run tiny --split train --checkpoint runs/tiny/checkpoints/final.safetensors --quiet"));

    [Fact]
    public void Json_stands_alone_on_standard_output_and_notes_beside_it() => RecordedScreen.AssertSameAtAnyWidth("eval/json", Prepared.Run, session => session
        .Replacing(@"\.(\d{4})\d+(?=,?$)", ".$1…")
        // A pixel more or less is rounding.
        .Replacing("\"(pixels|predicted_area_px|predicted_area_mm2)\": [1-9][\\d.…]*", "\"$1\": #")
        .Type("eval --json --split all --spacing 1.37"));

    [Fact]
    public void Several_views_and_the_largest_component_are_named() => RecordedScreen.AssertSame("eval/views", Prepared.Run, session => session
        .TypeOnTerminal("eval --run tiny --test-time --largest-component")
        .Type("eval --run tiny --test-time true --largest-component false"));

    [Fact]
    public void An_ensemble_is_measured_as_one() => RecordedScreen.AssertSame("eval/ensemble", Prepared.Folds, session => session
        .TypeOnTerminal("eval --ensemble --split all")
        .Do("the second fold has no best checkpoint, the first has", () => File.Delete("runs/hearts/fold-2/checkpoints/best.safetensors"))
        .Do("", () => PreparedFolders.Copy("runs/tiny", Directory.CreateDirectory("runs/hearts/third").FullName))
        .Type("eval --ensemble --run hearts --test-time"));

    [Fact]
    public void Other_slices_than_those_of_the_training_are_named_and_have_no_majority_mask() => RecordedScreen.AssertSame("eval/other-data", Prepared.Run, session => session
        .Do("", () => RecordSet.Write("others", "big", TestSlices.Make(40..42, 32), TestSlices.Make(42..45, 32)))
        .Do("", () => RecordSet.Write("one.tfrecord", TestSlices.Make(40..41, 32)))
        .TypeOnTerminal("eval --run tiny --data others")
        .Type("eval --run tiny --data one.tfrecord --split all"));

    [Fact]
    public void A_checkpoint_outside_any_run_is_kept_only_where_output_says() => RecordedScreen.AssertSame("eval/file", Prepared.Run, session => session
        .Do("best.safetensors of the run lies here as mine.safetensors", () => File.Copy("runs/tiny/checkpoints/best.safetensors", "mine.safetensors"))
        .TypeOnTerminal("eval --checkpoint mine.safetensors --data slices")
        .Type("eval --checkpoint mine.safetensors --data slices --output kept"));

    [Fact]
    public void What_validates_is_what_validated_in_the_training() => RecordedScreen.AssertSame("eval/as-trained", Prepared.Tiny, session => session
        .Do("", () => Pictures.Write("hearts", 20))
        .Prepare("train --config tiny.yaml --data hearts --epochs 1 --name by-slice --split-by slice")
        .Prepare("train --config tiny.yaml --data hearts --epochs 1 --name second --folds 2 --fold 2")
        .Prepare("train --config tiny.yaml --data hearts --epochs 1 --name everything --set hold_out=false")
        .Type("eval --run by-slice")
        .Type("eval --run second")
        .Type("eval --run everything"));

    [Fact]
    public void An_evaluation_can_be_interrupted() => RecordedScreen.AssertSame("eval/interrupted", Prepared.Run, session => session
        .InterruptAt("another.")
        .Type("eval")
        .InterruptAt("another.")
        .Type("eval --debug"));

    [Fact]
    public void What_cannot_be_measured_is_refused() => RecordedScreen.AssertSame("eval/refused", Prepared.Folds, session => session
        .Do("", () => RecordSet.Write("odd", "odd", TestSlices.Make(..2, 15), TestSlices.Make(2..4, 15)))
        .Do("", () => RecordSet.Write("mixed", "mixed", TestSlices.Make(..2, 16), [TestSlices.Make(2, 16), TestSlices.Make(3, 32)]))
        .Do("", () => RecordSet.Write("one.tfrecord", TestSlices.Make(..2)))
        .Write("letter.safetensors", "A letter, and no checkpoint.").Write("empty.safetensors", "")
        .TypeEach("eval --runs nowhere", "eval --runs nowhere --quiet", "eval --run tny", "eval --run nothing-like-it", "eval --run hearts", "eval --checkpoint bset", "eval --checkpoint gone.safetensors", "eval --checkpoint runs",
            "eval --checkpoint runs/tiny/checkpoints/best.safetensors --run tiny", "eval --checkpoint letter.safetensors", "eval --checkpoint empty.safetensors", "eval --run tiny --device cuda:99",
            "eval --run tiny --data nowhere", "eval --run tiny --data odd", "eval --run tiny --data mixed", "eval --run tiny --data one.tfrecord", "eval --run tiny --image-type float32",
            "eval --ensemble --checkpoint x.safetensors", "eval --ensemble --run nowhere", "eval --ensemble --run slices", "eval --ensemble --runs nowhere"));

    [Fact]
    public void A_checkpoint_that_is_damaged_or_not_there_yet_is_refused() => RecordedScreen.AssertSame("eval/damaged", Prepared.Run, session => session
        .Do("best.safetensors is gone", () => File.Move("runs/tiny/checkpoints/best.safetensors", "best"))
        .Type("eval --run tiny")
        .Do("final.safetensors too", () => File.Delete("runs/tiny/checkpoints/final.safetensors"))
        .Type("eval --run tiny --checkpoint final")
        .Do("and latest.safetensors", () => File.Delete("runs/tiny/checkpoints/latest.safetensors"))
        .Type("eval --run tiny")
        .Type("eval --run tiny --checkpoint latest")
        .Do("a bit of best.safetensors is another", () => Flip("runs/tiny/checkpoints/best.safetensors", ^40))
        .Type("eval --run tiny")
        .Do("a byte of its header is another", () => Flip("runs/tiny/checkpoints/best.safetensors", 100))
        .Type("eval --run tiny")
        .Do("it is cut short", () => File.WriteAllBytes("runs/tiny/checkpoints/best.safetensors", File.ReadAllBytes("best")[..^100]))
        .Type("eval --run tiny")
        .Do("it is whole; evaluation.json is a folder", () => File.Copy("best", "runs/tiny/checkpoints/best.safetensors", overwrite: true))
        .Do("", () => File.Delete("runs/tiny/evaluation.json"))
        .Do("", () => Directory.CreateDirectory("runs/tiny/evaluation.json/in-the-way"))
        .Type("eval --run tiny")
        .Do("config.yaml is damaged", () => File.WriteAllText("runs/tiny/config.yaml", "epochs: none\n"))
        .Type("eval --run tiny"));

    [Fact]
    public void Networks_that_take_slices_of_other_kinds_make_no_ensemble() => RecordedScreen.AssertSame("eval/no-ensemble", Prepared.Run, session => session
        .Prepare("train --config tiny.yaml --data slices --set scale=512 --epochs 1 --name scaled")
        .Write("other.safetensors", [2, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}']).Write("header.safetensors", [2, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'x'])
        .TypeEach("eval --ensemble --run runs --data slices", "predict slices --ensemble --run runs --output out", "eval --checkpoint other.safetensors", "eval --checkpoint header.safetensors"));

    private static void Flip(string file, Index at)
    {
        byte[] bytes = File.ReadAllBytes("best");
        bytes[at] ^= 1;
        File.WriteAllBytes(file, bytes);
    }
}
