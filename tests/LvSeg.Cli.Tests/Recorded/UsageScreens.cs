using LvSeg.Cli.Tests.Harness.Recording;
using Xunit;

namespace LvSeg.Cli.Tests.Recorded;

[Collection(nameof(OneAtATime))]
public sealed class UsageScreens
{
    [Fact]
    public void An_unknown_command_is_answered_with_the_nearest() => RecordedScreen.AssertSame("usage/commands", session => session.TypeEach(
        "tran", "tarin --epochs 3", "xylophone", "data", "data inspct", "data inspct --help", "data xylophone", "runs lst", "runs", "lab task9", "lab exersice", "help",
        "train surplus", "doctor surplus words", "models fcn surplus", "eval -- surplus"));

    [Fact]
    public void An_unknown_option_is_answered_with_the_nearest() => RecordedScreen.AssertSame("usage/options", session => session.TypeEach(
        "--hlp", "train --epoch 3", "train --epoch=3", "train --debgu", "train --quite", "train --xylophone=3", "train -e 3", "data inspect --image-typ int64", "data phantom --patient 3",
        "eval --runn tiny", "predict x.png --outptu out", "bench --round 3", "runs remove --force tiny", "report --opne", "models --szie 64", "search --worker 3", "lab --quik"));

    [Fact]
    public void What_is_missing_is_named() => RecordedScreen.AssertSame("usage/missing", session => session.TypeEach(
        "train --epochs", "train --config", "train --set", "predict", "predict x.png", "predict --output out", "predict x.png --output", "data import", "data import pictures", "lab exercise", "lab check",
        "completion", "runs compare", "runs remove", "report --output", "bench --check", "search --study", "search-worker"));

    [Fact]
    public void A_value_of_the_wrong_kind_is_told_what_it_must_be() => RecordedScreen.AssertSame("usage/values", session => session.TypeEach(
        "train --epochs none", "train --epochs 0", "train --epochs 2.5", "train --epochs ''", "train --epochs 99999999999", "train --batch-size -1", "train --learning-rate 0", "train --learning-rate fast",
        "train --learning-rate NaN", "train --seed -1", "train --device gpu", "train --device cuda:x", "train --image-type int65", "train --split-by heart", "train --model resnet", "train --model mine.txt",
        "train --folds 1", "train --fold 0", "train --data ''", "train --runs ''", "train --name ''", "train --epochs 3 --epochs 4", "train --epochs none --device gpu --seed x"));

    [Fact]
    public void A_value_of_another_command_is_told_what_it_must_be() => RecordedScreen.AssertSame("usage/other-values", session => session.TypeEach(
        "eval --split test", "eval --spacing -1", "eval --scale 0", "eval --test-time maybe", "predict x.png --output ''", "predict x.png --output out --device gpu", "predict x.png --output out --largest-component x",
        "data phantom --patients many", "data phantom --patients 0", "data phantom --slices 9", "data phantom --size 100", "data phantom --seed -1", "data phantom --seed x", "data import x --output y --split-seed x",
        "models --size 0", "models --size big", "lab --seed x", "lab exercise task2 --output ''", "search --workers 0", "search --workers x", "search --trials none", "search --trials 0",
        "bench --rounds 0", "bench --seconds NaN", "bench --threads 1.5", "bench --against python", "bench --scaling a.png", "completion csh", "runs list --runs ''", "doctor --runs ''"));

    [Fact]
    public void What_is_set_by_set_is_told_what_it_must_be() => RecordedScreen.AssertSame("usage/set", session => session.TypeEach(
        "train --set epochs", "train --set =3", "train --set epoch=3", "train --set xylophone=3", "train --set epochs=none", "train --set epochs=", "train --set epochs=null", "train --set optimizer=adan",
        "train --set decay_rate=0", "train --set momentum=1", "train --set weight_decay=-1", "train --set augment_rotation=200", "train --set augment_flip=yes", "train --set monitor=val_dce", "train --set staircase=1",
        "train --set loss=hinge --set schedule=linear", "train --set checkpoint_minutes=0", "train --set up_sampling=bilinear", "train --set spacing=0", "models unet --set widht=3", "models unet --set width=0"));

    [Fact]
    public void Every_fault_of_a_configuration_file_is_told_with_its_line() => RecordedScreen.AssertSame("usage/configuration-file", session => session
        .Write("many.yaml", "model: fcn\n\nepoch: 3\nbatch_size: none\nxylophone: 1\nseed: [1, 2]\ndevice: {a: b}\nlearning_rate: 0\nepochs: 3\n")
        .Write("list.yaml", "- model: fcn\n")
        .Write("word.yaml", "hello\n")
        .Write("open.yaml", "model: [fcn\n")
        .Write("key.yaml", "model: fcn\n? [a, b]\n: 3\n")
        .Write("tab.yaml", "model: fcn\n\tepochs: 3\n")
        .Write("twice.yaml", "epochs: 3\nepochs: 4\n")
        .Write("empty.yaml", "")
        .Write("documents.yaml", "---\nepochs: 3\n---\nepochs: 4\n")
        .Write("search.yaml", "search: grid\nparameters:\n  epochs: [1, 2]\n")
        .Do("", () => Directory.CreateDirectory("folder.yaml"))
        .TypeEach("train --config many.yaml", "train --config list.yaml", "train --config word.yaml", "train --config open.yaml", "train --config key.yaml", "train --config tab.yaml", "train --config twice.yaml", "train --config documents.yaml", "search --config documents.yaml", "train --model documents.yaml",
            "train --config empty.yaml --epochs 0", "train --config search.yaml", "train --config missing.yaml", "train --config folder.yaml", "train --config ''"));

    [Fact]
    public void A_fault_of_its_own_is_called_such_and_the_trace_of_an_error_is_shown_where_it_is_asked_for() => RecordedScreen.AssertSame("usage/trace", session => session
        .Replacing(@"(^2>    at .*\n)+", "2>    at …\n")
        .FailAt("lvseg train\n")
        .Type("runs list")
        .FailAt("lvseg train\n")
        .Type("runs list --debug")
        .TypeEach("data verify nothing-here --debug", "train --epochs none --debug", "train --epochs none --debgu --debug"));
}
