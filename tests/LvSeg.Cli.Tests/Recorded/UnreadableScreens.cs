using LvSeg.Cli.Tests.Harness.Recording;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Recorded;

/// <summary>Files that are there, but that nobody else may open.</summary>
[Collection(nameof(OneAtATime))]
public sealed class UnreadableScreens
{
    [Fact]
    public void A_file_that_another_program_holds_is_named() => RecordedScreen.AssertSame("unreadable/held", Prepared.Run, session =>
    {
        session.Write("mine.yaml", "layers:\n  - {name: Scores, kind: Conv2D, filters: 2, kernel_size: 1}\n").Write("stored.json", "{}").Write("x.tfrecord", TestRecords.File(TestExample.Small().ToBytes()))
            .Do("", () => Pictures.Write("hearts", 10)).Made("runs/drawn", "epochs: 9\n").Write("runs/drawn/network.yaml", "name: mine\n");
        (string File, string Command)[] held =
        [
            ("tiny.yaml", "train --config tiny.yaml --data slices"), ("tiny.yaml", "search --config tiny.yaml --data slices"), ("mine.yaml", "models mine.yaml"), ("mine.yaml", "lab check mine.yaml"),
            ("runs/tiny/config.yaml", "runs show tiny"), ("runs/tiny/config.yaml", "train --resume tiny --epochs 3"), ("runs/tiny/history.csv", "runs show tiny"), ("runs/tiny/data.json", "runs show tiny"),
            ("runs/tiny/evaluation.json", "report tiny"), ("runs/tiny/cases.csv", "report tiny"), ("runs/tiny/checkpoints/best.safetensors", "eval --run tiny"),
            ("stored.json", "bench --check stored.json"), ("x.tfrecord", "data verify x.tfrecord"), ("hearts/images/P-00-IM-0001-0000.png", "data verify hearts"), ("runs/drawn/network.yaml", "runs show drawn"), ("hearts/labels/P-00-IM-0001-0000.png", "train --config tiny.yaml --data hearts"),
        ];
        foreach ((string file, string command) in held)
        {
            using FileStream alone = File.Open(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            session.Do($"another program holds {file}", () => { }).Type(command);
        }
    });
}
