namespace LvSeg.Cli.Tests.Harness.Recording;

/// <summary>What sessions begin with.</summary>
internal static class Prepared
{
    /// <summary>What makes a training tiny, and its figures the same on every processor.</summary>
    public const string Recipe = "model: unet\nwidth: 2\ndepth: 1\nlearning_rate: 1e-12\npictures: 0\nthreads: 1\ndevice: cpu\n";

    /// <summary>The file tiny.yaml alone.</summary>
    public static PreparedFolder Tiny { get; } = new(session => session.Write("tiny.yaml", Recipe));

    /// <summary>The same beside twenty slices of a phantom, in the folder slices.</summary>
    public static PreparedFolder Slices { get; } = new(session => session.Prepare("data phantom --output slices --patients 4 --slices 20 --size 64 --seed 7"), Tiny);

    /// <summary>A run on them, tiny, of two epochs.</summary>
    public static PreparedFolder Run { get; } = new(session => session.Prepare("train --config tiny.yaml --data slices --epochs 2 --name tiny"), Slices);

    /// <summary>Two more runs: long, of three epochs, and other, of another width.</summary>
    public static PreparedFolder Runs { get; } = new(session => session
        .Prepare("train --config tiny.yaml --data slices --epochs 3 --name long")
        .Prepare("train --config tiny.yaml --set width=3 --data slices --epochs 1 --name other"), Run);

    /// <summary>A cross-validation of two folds, hearts, beside the run.</summary>
    public static PreparedFolder Folds { get; } = new(session => session.Prepare("train --config tiny.yaml --data slices --epochs 1 --folds 2 --name hearts"), Run);
}
