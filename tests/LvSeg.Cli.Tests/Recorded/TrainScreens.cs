using LvSeg.Cli.Tests.Harness.Recording;
using LvSeg.Data.Datasets;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Recorded;

[Collection(nameof(OneAtATime))]
public sealed class TrainScreens
{
    private const string Drawing = """
        layers:
          - {name: Conv, kind: Conv2D, filters: 3, kernel_size: 3, padding: same, activation: relu}
          - {name: Scores, kind: Conv2D, filters: 2, kernel_size: 1}
        """;

    [Fact]
    public void On_a_terminal_a_training_draws_bars_between_its_two_pages() => RecordedScreen.AssertSame("train/terminal", Prepared.Slices, session => session
        .TypeOnTerminal("train --config tiny.yaml --data slices --epochs 2 --name tiny"));

    [Fact]
    public void In_a_pipe_a_training_prints_a_line_an_epoch() => RecordedScreen.AssertSame("train/pipe", Prepared.Slices, session => session
        .Type("train --config tiny.yaml --data slices --epochs 2 --batch-size 3 --name 'my run' --runs 'my runs'"));

    [Fact]
    public void A_quiet_training_prints_its_figures_alone() => RecordedScreen.AssertSame("train/quiet", Prepared.Slices, session => session
        .TypeOnTerminal("train --config tiny.yaml --data slices --epochs 2 --name tiny --quiet")
        .Set("LVSEG_QUIET", "1")
        .Type("train --config tiny.yaml --data slices --epochs 1 --name other"));

    [Fact]
    public void A_training_that_is_told_nothing_makes_the_phantom_and_names_its_run_after_the_time() => RecordedScreen.AssertSame("train/default-data", Prepared.Slices, session => session
        .Do("", () => Directory.CreateDirectory("data"))
        .Do("slices is moved to data/phantom", () => Directory.Move("slices", "data/phantom"))
        .Type("train --config tiny.yaml --epochs 1")
        .Do("and away", () => Directory.Move("data/phantom", "elsewhere"))
        .InterruptAt("names your own.")
        .Type("train --config tiny.yaml --epochs 1")
        .Set("LVSEG_DATA", "elsewhere")
        .Type("train --config tiny.yaml --epochs 1"));

    [Fact]
    public void A_training_on_other_patients_than_it_is_judged_by_says_so() => RecordedScreen.AssertSame("train/by-patient", Prepared.Tiny, session => session
        .Do("", () => Pictures.Write("hearts", 20))
        .TypeOnTerminal("train --config tiny.yaml --data hearts --epochs 1 --name by-patient")
        .Type("train --config tiny.yaml --data hearts --split-by slice --epochs 1 --name by-slice")
        .Type("train --config tiny.yaml --data hearts --folds 2 --fold 2 --epochs 1 --name second-fold"));

    [Fact]
    public void A_training_that_holds_nothing_out_says_what_its_figures_are_worth() => RecordedScreen.AssertSame("train/nothing-held-out", Prepared.Slices, session => session
        .TypeOnTerminal("train --config tiny.yaml --data slices --set hold_out=false --epochs 1 --name everything"));

    [Fact]
    public void A_cross_validation_sets_its_folds_side_by_side() => RecordedScreen.AssertSame("train/folds", Prepared.Slices, session => session
        .TypeOnTerminal("train --config tiny.yaml --data slices --folds 2 --epochs 1 --name hearts")
        .Type("train --resume hearts")
        .Type("train --resume hearts --epochs 3"));

    [Fact]
    public void Folds_of_slices_whose_patients_are_not_known_say_so() => RecordedScreen.AssertSame("train/folds-of-slices", Prepared.Tiny, session => session
        .Do("", () => RecordSet.Write("nobody", "tiny", TestSlices.Make(..8).Select((slice, i) => slice with { Name = $"{i}.png", Patient = null }),
            TestSlices.Make(8..10).Select((slice, i) => slice with { Name = $"v{i}.png", Patient = null })))
        .Type("train --config tiny.yaml --data nobody --epochs 1 --folds 3 --name 'three folds' --runs elsewhere"));

    [Fact]
    public void A_drawn_network_is_trained_and_the_keys_that_it_makes_idle_are_named() => RecordedScreen.AssertSame("train/drawing", Prepared.Slices, session => session
        .Write("mine.yaml", Drawing)
        .TypeOnTerminal("train --model mine.yaml --set width=4 --set batch_norm=false --set seed=2 --set pictures=0 --set threads=1 --device cpu --learning-rate 1e-12 --data slices --epochs 1 --name drawn")
        .Type("train --model mine.yaml --set pictures=0 --set threads=1 --device cpu --learning-rate 1e-12 --data slices --epochs 1 --batch-size 4 --name plain")
        .Type("train --resume plain --epochs 2"));

    [Fact]
    public void Everything_that_a_recipe_changes_is_said_before_and_after() => RecordedScreen.AssertSame("train/recipe", Prepared.Slices, session => session
        .TypeOnTerminal("train --config tiny.yaml --data slices --set region=32 --set standardize=true --set dice_weight=1 --set weight_average=0.9 --set augment_flip=true --set optimizer=adamw "
            + "--set test_time=true --set largest_component=true --set monitor=val_loss --set tensorboard=false --set warmup_epochs=1 --set schedule=cosine --batch-size 6 --epochs 1 --name recipe"));

    [Fact]
    public void A_training_whose_figure_is_never_defined_has_no_best_epoch() => RecordedScreen.AssertSame("train/no-best", Prepared.Tiny, session => session
        .Do("the masks of the validation slices are empty", () => RecordSet.Write("empty", "e", TestSlices.Make(..4), TestSlices.Make(4..6).Select(slice => slice with { Mask = new byte[256] })))
        .Type("train --config tiny.yaml --data empty --epochs 1 --set monitor=val_dice_mean --name none"));

    [Fact]
    public void An_interrupted_training_is_saved_and_gone_on_with() => RecordedScreen.AssertSame("train/interrupted", Prepared.Slices, session => session
        .InterruptAt("10/18")
        .TypeOnTerminal("train --config tiny.yaml --data slices --epochs 2 --name tiny")
        .TypeOnTerminal("train --resume")
        .InterruptAt("Device")
        .Type("train --config tiny.yaml --data slices --epochs 1 --name 'in a pipe' --runs elsewhere")
        .InterruptAt("Fold 1")
        .Type("train --config tiny.yaml --data slices --folds 2 --epochs 1 --name hearts")
        .InterruptAt("Fold 2")
        .Type("train --config tiny.yaml --data slices --folds 2 --epochs 1 --name hearts"));

    [Fact]
    public void A_finished_run_is_left_as_it_is_or_gone_on_with() => RecordedScreen.AssertSame("train/resume", Prepared.Run, session => session
        .TypeOnTerminal("train --resume tiny")
        .TypeOnTerminal("train --resume tiny --epochs 3")
        .TypeEach("train --resume", "train --resume tiny --epochs 1", "train --resume tny", "train --resume runs/tiny", "train --resume tiny --batch-size 2 --seed 3 --config x.yaml --set a=b",
            "train --resume --runs nowhere", "train --resume tiny --runs nowhere", "train --resume tiny --epochs 0"));

    [Fact]
    public void A_schedule_that_has_ended_is_extended_only_where_that_is_meant() => RecordedScreen.AssertSame("train/extended", Prepared.Slices, session => session
        .Type("train --config tiny.yaml --data slices --set schedule=cosine --epochs 2 --name tiny --quiet")
        .TypeEach("train --resume tiny", "train --resume tiny --epochs 3", "train --extend-schedule --epochs 3")
        .Type("train --resume tiny --epochs 3 --extend-schedule")
        .Type("train --resume tiny --epochs 3 --extend-schedule")
        .Type("runs show tiny"));

    [Fact]
    public void What_a_run_left_is_not_gone_on_with_where_it_does_not_fit() => RecordedScreen.AssertSame("train/resume-refused", Prepared.Run, session => session
        .Do("width: 3 is written into runs/tiny/config.yaml", () => Change("runs/tiny/config.yaml", "width: 2", "width: 3"))
        .Type("train --resume tiny --epochs 3")
        .Do("width: 2 again, and a slice of the data is another now", () => Change("runs/tiny/config.yaml", "width: 3", "width: 2"))
        .Do("", () => Directory.Move("slices", "before"))
        .Prepare("data phantom --output slices --patients 4 --slices 20 --size 64 --seed 8")
        .Type("train --resume tiny --epochs 3")
        .Do("slices are gone", () => Directory.Delete("slices", recursive: true))
        .Type("train --resume tiny --epochs 3")
        .Do("slices are back; a key of the configuration is unknown", () => Directory.Move("before", "slices"))
        .Do("", () => Change("runs/tiny/config.yaml", "epochs: 2", "epoch: 2"))
        .Type("train --resume tiny --epochs 3")
        .Do("latest.safetensors is cut short", () => Change("runs/tiny/config.yaml", "epoch: 2", "epochs: 2"))
        .Do("", () => File.WriteAllBytes("runs/tiny/checkpoints/latest.safetensors", File.ReadAllBytes("runs/tiny/checkpoints/latest.safetensors")[..^100]))
        .Type("train --resume tiny --epochs 3")
        .Do("config.yaml is gone", () => File.Delete("runs/tiny/config.yaml"))
        .Type("train --resume tiny --epochs 3"));

    [Fact]
    public void What_cannot_be_begun_is_refused() => RecordedScreen.AssertSame("train/refused", Prepared.Run, session => session
        .Write("runs/hearts/folds.yaml", "").Write("file", "")
        .TypeEach(
            "train --config tiny.yaml --data slices --name tiny", "train --config tiny.yaml --data slices --name a/b", "train --config tiny.yaml --data slices --name .hidden", "train --config tiny.yaml --data slices --runs file",
            "train --config tiny.yaml --data slices --folds 2 --name tiny", "train --config tiny.yaml --data slices --folds 2 --name a/b",
            "train --data slices --device cuda:99", "train --data slices --model fcn --set region=33", "train --data slices --model fcn --set region=128", "train --data slices --model unet --set depth=9",
            "train --data slices --model unet --set width=100000 --set depth=6", "train --data slices --folds 2 --set hold_out=false", "train --data slices --fold 2", "train --data slices --folds 2 --set split_by=slice",
            "train --data slices --folds 2 --fold 3", "train --data slices --folds 5 --fold 1", "train --data slices --folds 5", "train --data slices --split-by patient",
            "train --data slices --set initial_weights=gone.safetensors", "train --data slices --set initial_weights=file", "train --config tiny.yaml --set width=3 --data slices --set initial_weights=runs/tiny/checkpoints/best.safetensors --name other"));

    [Fact]
    public void A_wrong_drawing_is_refused_with_the_line_of_the_fault() => RecordedScreen.AssertSame("train/wrong-drawing", Prepared.Slices, session =>
    {
        (string From, string To)[] faults =
        [
            ("filters: 3", "filtres: 3"), ("filters: 3", "filters: many"), ("kind: Conv2D, filters: 2", "kind: Conv3D, filters: 2"), ("filters: 2", "filters: 3"), ("kernel_size: 1", "kernel_size: 90"),
            ("name: Scores", "name: Conv"), ("filters: 3", "filters: 10000000"), ("kernel_size: 3, ", ""), ("activation: relu", "activation: swoosh"), ("layers:", "layer:"), ("padding: same", "padding: same, from: Nobody"),
        ];
        foreach ((string from, string to) in faults)
            session.Write("mine.yaml", Drawing.Replace(from, to)).Do($"'{from}' is '{to}'", () => { }).Type("train --model mine.yaml --data slices --device cpu");
        session.Write("mine.yaml", "").TypeEach("train --model mine.yaml --data slices", "train --model none.yaml --data slices");
    });

    [Fact]
    public void A_layer_that_does_not_fit_is_told_with_what_it_takes() => RecordedScreen.AssertSame("train/layers-that-do-not-fit", Prepared.Slices, session =>
    {
        string[] layers =
        [
            "{kind: Dense, units: 3}", "{kind: Reshape, target_shape: [3, 5]}", "{kind: Cropping2D, cropping: 40}", "{kind: MaxPooling2D, pool_size: 90, padding: valid}", "{kind: UpSampling2D, size: 100000}",
            "{kind: GroupNormalization, groups: 2}", "{kind: LayerNormalization, axis: 2}", "{kind: Rescaling, scale: [1, 2]}", "{kind: Rescaling, scale: .inf}", "{kind: Add, inputs: [Conv]}", "{kind: Concatenate, inputs: [Conv, Small]}",
            "{kind: Add, inputs: [Conv, Small]}", "{kind: Conv2D, filters: 0, kernel_size: 1}", "{kind: ZeroPadding2D, padding: -1}", "{kind: Add, inputs: [Conv, Nobody]}", "{kind: Dropout, rate: 2}",
        ];
        foreach (string layer in layers)
        {
            session.Write("mine.yaml", Drawing.Replace("  - {name: Scores", $"  - {{name: Small, kind: MaxPooling2D, inputs: [Conv]}}\n  - {{name: Odd, {layer[1..]}\n  - {{name: Scores"))
                .Do(layer, () => { }).Type("train --model mine.yaml --data slices --device cpu");
        }
    });

    [Fact]
    public void A_training_that_diverges_and_a_folder_of_runs_that_cannot_be_are_told() => RecordedScreen.AssertSame("train/failed", Prepared.Slices, session => session
        .Write("file", "").Write("runs/hearts/folds.yaml", "folds: none\n").Write("runs/lungs/folds.yaml", "epochs: 3\n")
        .TypeEach("train --config tiny.yaml --data slices --learning-rate 1e30 --epochs 2 --name diverged", "train --config tiny.yaml --data slices --folds 2 --runs file", "train --resume hearts", "train --resume lungs",
            "train --config tiny.yaml --data slices,nowhere"));

    private static void Change(string file, string from, string to) => File.WriteAllText(file, File.ReadAllText(file).Replace(from, to));
}
