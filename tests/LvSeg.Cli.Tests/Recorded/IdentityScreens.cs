using LvSeg.Cli.Tests.Harness.Recording;
using LvSeg.Data.Datasets;
using LvSeg.Data.Slices;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Recorded;

/// <summary>What is said where slices are not those of before, or are odd by themselves.</summary>
[Collection(nameof(OneAtATime))]
public sealed class IdentityScreens
{
    private static readonly PreparedFolder _slices = new(session => session.Do("", () => Write("slices", Training, Validation)), Prepared.Tiny);

    private static readonly PreparedFolder _run = new(session => session.Prepare("train --config tiny.yaml --data slices --epochs 1 --name tiny"), _slices);

    private static Slice[] Training => TestSlices.Make(..10);

    private static Slice[] Validation => TestSlices.Make(10..13);

    [Fact]
    public void A_run_does_not_go_on_with_other_slices() => RecordedScreen.AssertSame("identity/resume", _run, session => session
        .Do("a pixel of one training mask is another", () => Write("slices", [WithPixel(Training[0]), .. Training[1..]], Validation))
        .Type("train --resume tiny --epochs 2")
        .Do("all validation masks are empty", () => Write("slices", Training, Emptied(Validation)))
        .TypeEach("train --resume tiny --epochs 2", "train --resume tiny --epochs 2 --accept-new-validation", "train --resume tiny --epochs 3", "runs show tiny")
        .TypeEach("train --config tiny.yaml --accept-new-validation", "train --resume tiny --accept-new-validation --seed 3"));

    [Fact]
    public void A_run_goes_on_where_its_data_was_moved_to() => RecordedScreen.AssertSame("identity/moved", _run, session => session
        .InterruptAt("Fold 2 of 2")
        .Type("train --config tiny.yaml --data slices --epochs 1 --folds 2 --name hearts")
        .Do("the folder slices is moved to there; others has other slices", () => Directory.Move("slices", "there"))
        .Do("", () => Write("others", Training[1..], Validation))
        .TypeEach("train --resume tiny --epochs 2", "train --resume tiny --epochs 2 --data others", "train --resume tiny --epochs 2 --data there", "train --resume tiny --epochs 3 --quiet")
        .TypeEach("train --resume hearts", "train --resume hearts --data others", "train --resume hearts --accept-new-validation", "train --resume hearts --data there --quiet"));

    [Fact]
    public void Figures_on_other_slices_do_not_take_the_place_of_the_run_s_own() => RecordedScreen.AssertSame("identity/eval", _run, session => session
        .Do("all masks are empty", () => Write("slices", Emptied(Training), Emptied(Validation)))
        .TypeEach("eval --run tiny", "eval --run tiny --split train"));

    [Fact]
    public void Runs_with_other_masks_have_no_leader() => RecordedScreen.AssertSame("identity/compare", _run, session => session
        .Do("", () => Write("val", Training, Emptied(Validation))).Do("", () => Write("train", Emptied(Training), Validation))
        .Prepare("train --config tiny.yaml --data val --epochs 1 --name other-validation").Prepare("train --config tiny.yaml --data train --epochs 1 --name other-training")
        .TypeEach("runs compare tiny other-validation", "runs compare tiny other-training"));

    [Fact]
    public void A_study_does_not_go_on_with_other_slices() => RecordedScreen.AssertSame("identity/search", _slices, session => session
        .Replacing(@"[ \d]\ds(?= *$)", " #s")
        .Write("random.yaml", "search: random\n" + Prepared.Recipe + "epochs: 1\ntrials: 1\nparameters:\n  decay_rate: {uniform: [0.5, 1]}\n")
        .Prepare("search --config random.yaml --data slices")
        .Do("all validation masks are empty", () => Write("slices", Training, Emptied(Validation)))
        .Type("search --study random --resume --trials 2")
        .Do("they are as they were, in the folder there", () => Write("there", Training, Validation))
        .Do("", () => Directory.Delete("slices", recursive: true))
        .TypeEach("search --study random --resume --trials 2", "search --study random --resume --trials 2 --data there"));

    [Fact]
    public void Odd_slices_are_told_before_a_training_and_wherever_they_are_looked_at() => RecordedScreen.AssertSame("identity/notes", Prepared.Tiny, session => session
        .Do("a picture is on both sides, two are there twice, a patient is written in two ways", () => Write("twice", [.. TestSlices.Make(..8), .. TestSlices.Make(..2)],
            [TestSlices.Make(3) with { Name = "P-90-IM-0001-0001.png", Patient = "P-90" }, TestSlices.Make(11) with { Name = "p-1-IM-0001-0001.png", Patient = "p-1" }]))
        .TypeEach("data inspect twice", "data verify twice", "train --config tiny.yaml --data twice --epochs 1 --name twice")
        .Do("no training mask has a ventricle, and all validation masks are inverted", () => Write("masks", Emptied(Training), [.. Validation.Select(slice => slice with { Mask = Array.ConvertAll(slice.Mask!, value => (byte)(1 - value)) })]))
        .TypeEach("data inspect masks", "data verify masks", "train --config tiny.yaml --data masks --epochs 1 --name masks")
        .Do("names tell no patient, and pictures are divided already", () => Write("dim", [.. Training.Select(Dim)], [.. Validation.Select(Dim)]))
        .TypeEach("data inspect dim", "data verify dim", "train --config tiny.yaml --data dim --epochs 1 --name dim"));

    [Fact]
    public void Slices_on_another_scale_are_told_where_they_are_segmented() => RecordedScreen.AssertSame("identity/predict", _run, session => session
        .Do("", () => RecordSet.Write("bright.tfrecord", TestSlices.Make(20..24).Select((slice, i) => i == 0 ? slice : slice with { Image = Array.ConvertAll(slice.Image, value => 4 * value) })))
        .TypeEach("predict bright.tfrecord --run tiny --output masks", "predict slices --run tiny --output own", "eval --run tiny --data bright.tfrecord --split all"));

    private static void Write(string folder, Slice[] training, Slice[] validation)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        RecordSet.Write(folder, "hearts", training, validation);
    }

    private static Slice[] Emptied(Slice[] slices) => [.. slices.Select(slice => slice with { Mask = new byte[slice.Mask!.Length] })];

    private static Slice WithPixel(Slice slice) => slice with { Mask = [.. slice.Mask!.Select((value, i) => i == 255 ? (byte)(1 - value) : value)] };

    // Whole 1024ths, so that records keep them.
    private static Slice Dim(Slice slice, int number) => slice with { Name = $"slice {number + slice.Height * (int)(slice.Image[0] * 1024)}", Patient = null, Image = Array.ConvertAll(slice.Image, value => MathF.Round(value * 8) / 1024) };
}
