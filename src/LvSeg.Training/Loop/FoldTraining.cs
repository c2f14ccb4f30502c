using LvSeg.Data.Datasets;
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
    /// <param name="data">Where the data lies now; null for where it lay. It must be the same slices.</param>
    /// <returns>Null where it is finished.</returns>
    /// <exception cref="RunException">Another process trains it.</exception>
    /// <exception cref="TrainingException">The data is not what the folds before it were trained on, or does not lie there.</exception>
    public static TrainingRun? Open(CrossValidation folds, int fold, TimeProvider clock, Action<int>? progress = null, string? data = null)
    {
        RunFolder? there = folds.RunOf(fold);
        if (there is { IsFinished: true })
            return null;
        RunConfiguration configuration = data is null ? folds.Configuration : ResumedData.LyingIn(folds.Configuration, data);
        if (data is null && !folds.IsNew && !DataPaths.Each(configuration.Data.Folder!).All(Path.Exists))
            throw new TrainingException($"{configuration.Data.Folder}: there is no such folder; the data of the cross-validation '{folds.Name}' lay there.") { Remedy = new NameMovedData(folds.Folder) };
        TrainingRun? run = there is not null ? Resume(there, configuration, clock, progress) : Begin(folds, fold, configuration, clock, progress);
        if (data is not null)
        {
            try
            {
                folds.ChangeConfiguration(configuration);
            }
            catch
            {
                run?.Dispose();
                throw;
            }
        }
        return run;
    }

    private static TrainingRun? Resume(RunFolder run, RunConfiguration configuration, TimeProvider clock, Action<int>? progress)
    {
        try
        {
            return TrainingRun.Resume(run, new ResumeOptions { Data = configuration.Data.Folder }, clock, progress);
        }
        catch (TrainingException e) when (e.Remedy is AcceptNewValidation)
        {
            // What validates in one fold is trained on in the others.
            throw new TrainingException(e.Message) { Remedy = new BringDataBack() };
        }
    }

    private static TrainingRun Begin(CrossValidation folds, int fold, RunConfiguration configuration, TimeProvider clock, Action<int>? progress)
    {
        RunConfiguration its = folds.ConfigurationOf(fold);
        try
        {
            return TrainingRun.Begin(its with { Data = configuration.Data with { Fold = fold } }, clock, progress, data => RefuseOtherData(folds, configuration, data));
        }
        catch when (folds.IsNew && RunFolder.All(folds.Folder).Count == 0)
        {
            Directory.Delete(folds.Folder, recursive: true);
            throw;
        }
    }

    // Every fold has the same slices; only the sides differ.
    private static void RefuseOtherData(CrossValidation folds, RunConfiguration configuration, TrainingData data)
    {
        foreach (int fold in Enumerable.Range(1, folds.Folds))
        {
            if (folds.RunOf(fold) is not { } run || KeptFacts.Of(run, checkpoint: null) is not { } kept)
                continue;
            string[] differences = kept is { Training.Slices: { Count: > 0 } training, Validation.Slices: { } validation }
                ? Differences([.. training, .. validation], [.. data.Train.Slices, .. data.Validation.Slices])
                : OlderDifferences(kept, configuration with { Data = configuration.Data with { Fold = fold } });
            if (differences.Length > 0)
                throw new TrainingException($"The data in {data.Set.Path} is not what the cross-validation '{folds.Name}' began with: {string.Join("; ", differences)}. "
                    + "Its folds would be measured on different slices.")
                { Remedy = new BringDataBack() };
            return;
        }
    }

    private static string[] Differences(IReadOnlyList<SliceIdentity> then, IReadOnlyList<SliceIdentity> now)
    {
        var difference = SetDifference.Between(then, now);
        return difference.IsNone ? [] : [.. difference.Clauses("", now.Count)];
    }

    // Versions up to 0.5.0 kept a mark of each side alone: the fold is dealt again.
    private static string[] OlderDifferences(DataFacts kept, RunConfiguration configuration)
    {
        if (kept is not { Training.Sha256: { } training, Validation.Sha256: { } validation })
            return [];
        var again = TrainingData.Open(configuration, withHashes: true);
        return training == SliceSet.OlderMark(again.Train.Hashes, again.Train.Majority) && validation == SliceSet.OlderMark(again.Validation.Hashes, again.Validation.Majority)
            ? [] : ["the slices or their masks are others"];
    }
}
