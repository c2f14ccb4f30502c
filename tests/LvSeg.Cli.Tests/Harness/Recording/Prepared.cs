namespace LvSeg.Cli.Tests.Harness.Recording;

/// <summary>What sessions begin with.</summary>
internal static class Prepared
{
    /// <summary>What makes a training tiny, and its figures the same on every processor.</summary>
    public const string Tiny = "--model unet --set width=2 --set depth=1 --set pictures=0 --device cpu --set threads=1 --learning-rate 1e-12";

    /// <summary>Twenty slices of a phantom, in the folder slices.</summary>
    public static PreparedFolder Slices { get; } = new(session => session.Prepare("data phantom --output slices --patients 4 --slices 20 --size 64 --seed 7"));

    /// <summary>A run on them, tiny, of two epochs.</summary>
    public static PreparedFolder Run { get; } = new(session => session.Prepare($"train {Tiny} --data slices --epochs 2 --name tiny"), Slices);

    /// <summary>Two more runs: long, of three epochs, and other, of another width.</summary>
    public static PreparedFolder Runs { get; } = new(session => session
        .Prepare($"train {Tiny} --data slices --epochs 3 --name long")
        .Prepare($"train {Tiny} --set width=3 --data slices --epochs 1 --name other"), Run);

    /// <summary>A cross-validation of two folds, hearts, beside the run.</summary>
    public static PreparedFolder Folds { get; } = new(session => session.Prepare($"train {Tiny} --data slices --epochs 1 --folds 2 --name hearts"), Run);
}
