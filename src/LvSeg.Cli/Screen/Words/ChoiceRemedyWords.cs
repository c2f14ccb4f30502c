using LvSeg.Data;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Evaluating;
using LvSeg.Training.Prediction;

namespace LvSeg.Cli.Screen.Words;

/// <summary>What to do about networks that cannot be chosen, and evaluations and predictions that cannot be written, in the words of the command line.</summary>
internal static class ChoiceRemedyWords
{
    /// <summary>The whole message of an error with its remedy; null where the remedy is another's.</summary>
    public static string? MessageOf(string message, Remedy remedy) => remedy switch
    {
        TakeFoldsTogether folds => $"{message} --ensemble takes them together; --run {RunCommand.Quoted(folds.FirstRun)} names one of them.",
        CheckpointIsNoFolder folder => $"{folder.Path}: this is a folder; --checkpoint takes best, latest, final or a file. A run is named by --run.",
        NameACheckpoint name => $"{message} --checkpoint takes best, latest, final or the path of a file.{(name.Meant is { } meant ? $" Did you mean '{meant}'?" : "")}",
        RunOrFile => "--run: --checkpoint names a file already; --run stands beside best, latest and final only.",
        GoOnWithRun run => $"{message} Go on with it (lvseg train --resume {run.Run}), or name another --run.",
        EnsembleTakesNoFile file => $"--checkpoint is '{file.Checkpoint}'; with --ensemble it must be best, latest or final, which is taken of each run.",
        NameFolds => $"{message} --ensemble takes one that lvseg train --folds made.",
        MakeOrNameFolds => $"{message} lvseg train --folds 5 makes one; --run names any folder of runs.",
        MakeFolds => $"{message} lvseg train --folds 5 makes such a folder.",
        WriteEvaluationElsewhere => $"The figures above are right, but {message} --output names another folder.",
        OutputIsNoFile file => $"{file.Path}: it is a file; --output takes a folder.",
        WritePredictionsElsewhere => $"--output: {message} Name another folder.",
        _ => null,
    };
}
