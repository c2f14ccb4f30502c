using LvSeg.Runs.Facts;
using LvSeg.Runs.Folders;

namespace LvSeg.Training.Checkpoints;

/// <summary>What was kept of the data of a training.</summary>
internal static class KeptFacts
{
    /// <summary>By the run's folder or, where that says too little, by a checkpoint.</summary>
    /// <param name="folder">The run; null for a checkpoint that lies in none.</param>
    /// <param name="checkpoint">One of its checkpoints; null where there is none.</param>
    /// <returns>Null where nothing was kept.</returns>
    /// <exception cref="Runs.RunException">A file of the run is damaged.</exception>
    /// <exception cref="Evaluation.EvaluationException">A file of the run cannot be read.</exception>
    public static DataFacts? Of(RunFolder? folder, Checkpoint? checkpoint)
    {
        DataFacts? kept = folder is not null && DataFactsFile.Read(folder.DataFile) is { } facts ? SliceTable.ReadInto(facts, folder.SliceTableFile) : null;
        if (kept is { Training.Slices.Count: > 0 } || checkpoint?.ReadTrainingData() is not { } saved)
            return kept;
        // Versions up to 0.5.0 kept the training slices in the checkpoint and a mark of the validation slices in the folder.
        return saved.Training.Slices.Count > 0 ? saved : saved with { Validation = kept?.Validation };
    }
}
