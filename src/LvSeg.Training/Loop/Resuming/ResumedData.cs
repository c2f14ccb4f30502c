using LvSeg.Data;
using LvSeg.Data.Datasets;
using LvSeg.Data.Identity;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Facts;
using LvSeg.Runs.Folders;

namespace LvSeg.Training.Loop;

/// <summary>Whether the data of a training is what it began with.</summary>
internal sealed record ResumedData
{
    /// <summary>What the run keeps from now on.</summary>
    public required DataFacts Facts { get; init; }

    /// <summary>What a person should know.</summary>
    public IReadOnlyList<Remark> Notes { get; init; } = [];

    /// <summary>Where the data of a run lies, once it is clear that something lies there.</summary>
    /// <exception cref="TrainingException">Nothing lies there.</exception>
    public static RunConfiguration Located(RunConfiguration configuration, RunFolder folder, string? moved)
    {
        if (moved is not null)
            return LyingIn(configuration, moved);
        string place = configuration.Data.Folder!;
        return DataPaths.Each(place).All(Path.Exists) ? configuration
            : throw new TrainingException($"{place}: there is no such folder; the data of the run '{folder.Name}' lay there.") { Remedy = new NameMovedData(folder.Folder) };
    }

    /// <summary>The configuration of a training whose slices lie in another folder now.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="folder">Where they lie now; records that were imported of pictures are split already.</param>
    public static RunConfiguration LyingIn(RunConfiguration configuration, string folder) => configuration with
    {
        Data = configuration.Data with { Folder = DataPaths.Full(folder), SplitBy = DataPaths.Each(folder).Any(Dataset.HasPictures) ? configuration.Data.SplitBy : null },
    };

    /// <summary>Compares the data with what was kept of it.</summary>
    /// <param name="kept">What was kept; null where nothing was.</param>
    /// <param name="data">The data.</param>
    /// <param name="splitSeed">Decided the split.</param>
    /// <param name="run">The run's name.</param>
    /// <param name="epochsDone">Epochs that are done.</param>
    /// <param name="acceptNewValidation">Whether other validation slices are right.</param>
    /// <exception cref="TrainingException">It is not what the run began with; the message says what differs.</exception>
    public static ResumedData Check(DataFacts? kept, TrainingData data, ulong splitSeed, string run, int epochsDone, bool acceptNewValidation)
    {
        DataFacts now = data.Facts(splitSeed);
        // Imported records came split, but their slices lie on the sides on which they were put when they were pictures.
        if (kept is not null)
            now = now with { EpochsOnOtherValidation = kept.EpochsOnOtherValidation, SplitBy = kept.SplitBy };
        bool isOlder = kept is not { Training.Slices.Count: > 0 };
        string[] training = [.. isOlder ? OlderTraining(kept, data) : SetDifference.Between(kept!.Training.Slices, data.Train.Slices).Clauses("training", data.Train.Count)];
        string[] validation = [.. isOlder ? OlderValidation(kept, data) : Validation(kept!, data)];
        if (training.Length > 0)
            throw new TrainingException($"The data in {data.Set.Path} is not what the run '{run}' began with: {string.Join("; ", [.. training, .. validation])}. "
                + "Going on would mix two trainings.")
            { Remedy = new BringDataBack() };
        List<Remark> notes = [];
        if (isOlder)
            notes.Add(new("The run was begun by an older version, which kept no mark of each mask: that the masks are the same cannot be checked, only what most of them share."));
        if (validation.Length == 0)
            return new() { Facts = now, Notes = notes };
        string what = string.Join("; ", validation);
        if (!acceptNewValidation)
            throw new TrainingException($"The validation data in {data.Set.Path} is not what the run '{run}' began with: {what}. Its epochs would be judged on different slices.")
            { Remedy = new AcceptNewValidation() };
        notes.Add(new($"The validation data is not what the run began with: {what}. "
            + (epochsDone > 0 ? $"{Counted.Of(epochsDone, "epoch was", "epochs were")} judged on the old; the best epoch is chosen from later ones alone." : "No epoch was judged on the old.")));
        return new() { Facts = now with { EpochsOnOtherValidation = epochsDone }, Notes = notes };
    }

    private static IReadOnlyList<string> Validation(DataFacts kept, TrainingData data)
    {
        // In which order slices are measured changes nothing.
        SetDifference difference = SetDifference.Between(kept.Validation?.Slices ?? [], data.Validation.Slices);
        return difference.IsNone ? [] : difference.Clauses("validation", data.Validation.Count);
    }

    private static IEnumerable<string> OlderTraining(DataFacts? kept, TrainingData data)
    {
        if (kept is { Training.Hashes: { Count: > 0 } hashes } && !hashes.SequenceEqual(data.Train.Hashes))
            yield return "the training slices are others, or lie in another order";
        else if (kept?.Training.Majority is { } majority && !majority.AsSpan().SequenceEqual(data.Train.Majority))
            yield return "training masks are changed";
    }

    private static IEnumerable<string> OlderValidation(DataFacts? kept, TrainingData data)
    {
        if (kept?.Validation?.Sha256 is { } mark && mark != SliceSet.OlderMark(data.Validation.Hashes, data.Validation.Majority))
            yield return "the validation slices or their masks are others";
    }
}
