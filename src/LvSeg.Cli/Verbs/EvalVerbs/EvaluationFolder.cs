using LvSeg.Data.Datasets;
using LvSeg.Data.Slices;
using LvSeg.Evaluation.Tables;
using LvSeg.Evaluation;
using LvSeg.Reports.Slices;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Runs;


namespace LvSeg.Cli.Verbs.EvalVerbs;

/// <summary>Where the files of an evaluation go.</summary>
internal static class EvaluationFolder
{
    /// <summary>
    /// The run's own folder for its best checkpoint on its own validation slices, predicted as it was trained to; else one below. Null outside any run.
    /// </summary>
    public static string? For(EvaluatedNetworks networks, EvaluatedData data, PredictionOptions options)
    {
        if (networks.Folder is not { } folder)
            return null;
        string name = Path.GetFileNameWithoutExtension(networks.Checkpoint);
        bool asTrained = options == networks.State.Prediction;
        if (!networks.IsEnsemble && name == "best" && data.Split == "val" && data.IsOwn && asTrained)
            return folder;
        string dataName = string.Join('+', DataPaths.Each(data.Path).Select(path => Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(path))));
        return Path.Combine(folder, "evaluations", $"{(networks.IsEnsemble ? "ensemble-" : "")}{name}-{data.Split}"
            + $"{(data.IsOwn ? "" : "-" + dataName)}{(asTrained ? "" : (options.TestTime ? "-test-time" : "") + (options.LargestComponent ? "-largest-component" : "") + (options.IsPlain ? "-plain" : ""))}");
    }

    /// <summary>Writes the files.</summary>
    /// <param name="folder">Where to; null for nowhere.</param>
    /// <param name="report">What was measured.</param>
    /// <param name="tally">The same, slice by slice.</param>
    /// <param name="pictured">The slices, where the folder is the run's own and keeps pictures of a few of them; else null.</param>
    /// <param name="remarks">Told where everything lies.</param>
    /// <exception cref="RunException">The disk is full, read-only or gone.</exception>
    public static void Save(string? folder, EvaluationReport report, EvaluationTally tally, ISliceSource? pictured, TextWriter remarks)
    {
        if (folder is null)
        {
            remarks.WriteLine("The checkpoint lies in no run, so nothing was written; --output DIR keeps evaluation.json and cases.csv.");
            return;
        }
        try
        {
            Directory.CreateDirectory(folder);
            CaseTable.Write(Path.Combine(folder, "cases.csv"), tally.Cases, tally.Spacing);
            PatientTable.Write(Path.Combine(folder, "patients.csv"), report.Details!.Patients);
            report.Save(Path.Combine(folder, "evaluation.json"));
            if (pictured is not null)
                SliceAlbum.Write(Path.Combine(folder, RunFolder.SlicesName), pictured, tally);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"The figures above are right, but evaluation.json and cases.csv cannot be written to {folder}: {e.Message} "
                + "--output names another folder.", e);
        }
        remarks.WriteLine(report.Details is { Patients.Count: > 0 }
            ? $"evaluation.json, cases.csv, slice by slice, and patients.csv, patient by patient, lie in {folder}."
            : $"evaluation.json and cases.csv, slice by slice, lie in {folder}.");
    }
}
