using LvSeg.Data.Datasets;
using LvSeg.Data.Slices;
using LvSeg.Evaluation;
using LvSeg.Evaluation.Tables;
using LvSeg.Reports.Slices;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Training.Checkpoints;

namespace LvSeg.Training.Evaluating;

/// <summary>The files of an evaluation, and where they go.</summary>
public static class EvaluationFiles
{
    /// <summary>
    /// The run's own folder for its best checkpoint on its own validation slices, predicted as it was trained to; else one below. Null outside any run.
    /// </summary>
    /// <param name="networks">What is measured.</param>
    /// <param name="data">What on.</param>
    /// <param name="isOwn">Whether those are the slices that the run was trained or judged on.</param>
    /// <param name="prediction">How slices are segmented.</param>
    public static string? FolderFor(TrainedNetworks networks, EvaluatedData data, bool isOwn, PredictionOptions prediction)
    {
        if (networks.Folder is not { } folder)
            return null;
        string name = Path.GetFileNameWithoutExtension(networks.Checkpoint);
        bool asTrained = prediction == networks.State.Prediction;
        if (!networks.IsEnsemble && name == CheckpointName.Best && data.Part == DatasetPart.Validation && isOwn && asTrained)
            return folder;
        string dataName = string.Join('+', DataPaths.Each(data.Path).Select(path => Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(path))));
        return Path.Combine(folder, "evaluations", $"{(networks.IsEnsemble ? "ensemble-" : "")}{name}-{data.Part.Name()}{(isOwn ? "" : "-" + dataName)}"
            + (asTrained ? "" : (prediction.TestTime ? "-test-time" : "") + (prediction.LargestComponent ? "-largest-component" : "") + (prediction.IsPlain ? "-plain" : "")));
    }

    /// <summary>Writes <c>cases.csv</c>, <c>patients.csv</c> and <c>evaluation.json</c>, and the pictures of a few slices.</summary>
    /// <param name="folder">Where to; made where it is missing.</param>
    /// <param name="report">What was measured, with its details.</param>
    /// <param name="tally">The same, slice by slice.</param>
    /// <param name="pictured">The slices, where the folder keeps pictures of a few of them; else null.</param>
    /// <exception cref="IOException">The disk is full, read-only or gone.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not the user's.</exception>
    public static void Write(string folder, EvaluationReport report, EvaluationTally tally, ISliceSource? pictured)
    {
        Directory.CreateDirectory(folder);
        // The slices first: where the figures lie, their slices lie too.
        CaseTable.Write(Path.Combine(folder, RunFolder.CasesName), tally.Cases, tally.Spacing);
        PatientTable.Write(Path.Combine(folder, RunFolder.PatientsName), report.Details!.Patients);
        report.Save(Path.Combine(folder, RunFolder.EvaluationName));
        if (pictured is not null)
            SliceAlbum.Write(Path.Combine(folder, RunFolder.SlicesName), pictured, tally);
    }
}
