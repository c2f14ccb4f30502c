using LvSeg.Data.Identity;
using LvSeg.Keras.Drawings;
using LvSeg.Runs;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Facts;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Folds;
using LvSeg.Training.Checkpoints;

namespace LvSeg.Training.Loop;

/// <summary>The trainings of a cross-validation.</summary>
public static class FoldTraining
{
    /// <summary>Makes the folder of a new cross-validation.</summary>
    /// <param name="configuration">What to do; the data and the number of folds must be set.</param>
    /// <param name="clock">Names it.</param>
    /// <exception cref="RunException">The name is taken, or the folder cannot be made.</exception>
    /// <exception cref="DrawingException">The drawing of the network is missing, or something in it is wrong.</exception>
    public static CrossValidation Begin(RunConfiguration configuration, TimeProvider clock)
    {
        NetworkDrawing? drawing = configuration is { Network.Kind: NetworkKind.Drawn, Network.Drawing: { } drawn } ? NetworkDrawing.Read(drawn) : null;
        return CrossValidation.Create(configuration, drawing?.Name ?? NetworkKinds.NameOf(configuration.Network.Kind), drawing?.Text, clock);
    }

    /// <summary>Begins the training of a fold, or goes on with it. Where a new cross-validation cannot begin with its first, nothing of it stays behind.</summary>
    /// <param name="folds">The cross-validation.</param>
    /// <param name="fold">1 … the number of its folds.</param>
    /// <param name="clock">Measures the run.</param>
    /// <param name="progress">Told how many slices have been read.</param>
    /// <returns>Null where it is finished.</returns>
    /// <exception cref="RunException">Another process trains it.</exception>
    /// <exception cref="TrainingException">The data is not what the folds before it were trained on.</exception>
    public static TrainingRun? Open(CrossValidation folds, int fold, TimeProvider clock, Action<int>? progress = null)
    {
        if (folds.RunOf(fold) is { } run)
            return TrainingRun.Resume(run, new ResumeOptions(), clock, progress);
        try
        {
            return TrainingRun.Begin(folds.ConfigurationOf(fold), clock, progress, data => RefuseOtherData(folds, data));
        }
        catch when (folds.IsNew && RunFolder.All(folds.Folder).Count == 0)
        {
            Directory.Delete(folds.Folder, recursive: true);
            throw;
        }
    }

    // Every fold has the same slices; only the sides differ.
    private static void RefuseOtherData(CrossValidation folds, TrainingData data)
    {
        DataFacts? kept = RunFolder.All(folds.Folder).OrderBy(run => run.Name, StringComparer.Ordinal).Select(run => KeptFacts.Of(run, checkpoint: null)).OfType<DataFacts>().FirstOrDefault();
        if (kept is not { Training.Slices: { Count: > 0 } training, Validation.Slices: { } validation })
            return;
        SliceIdentity[] now = [.. data.Train.Slices, .. data.Validation.Slices];
        var difference = SetDifference.Between([.. training, .. validation], now);
        if (!difference.IsNone)
        {
            throw new TrainingException($"The data in {data.Set.Path} is not what the cross-validation '{folds.Name}' began with: {string.Join("; ", difference.Clauses("", now.Length))}. "
                + "Its folds would be measured on different slices.")
            { Remedy = new BringDataBack() };
        }
    }
}
