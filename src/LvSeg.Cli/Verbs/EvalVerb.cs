using System.CommandLine;
using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Progress;
using LvSeg.Cli.Verbs.Completion;
using LvSeg.Data.Datasets;
using LvSeg.Data.Slices;
using LvSeg.Keras.Models;
using LvSeg.Keras.Native;
using LvSeg.Results;
using LvSeg.Results.Evaluation;
using LvSeg.Results.Evaluation.Patients;
using LvSeg.Results.Runs;
using LvSeg.Results.Slices;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Configuration;
using LvSeg.Training.Evaluation;
using LvSeg.Training.Models;

namespace LvSeg.Cli.Verbs;

/// <summary><c>lvseg eval</c>: how good a checkpoint is on a set of slices, beside the trivial baselines.</summary>
internal static class EvalVerb
{
    private const string ImagesFolder = "images";

    public static Command Command()
    {
        var settings = new SettingOptions("data", "image_type", "scale", "spacing", "device", "runs");
        var checkpoint = new Option<string>("--checkpoint") { Description = "best, latest, final, or the path of a checkpoint.", HelpName = "NAME|PATH", DefaultValueFactory = _ => "best" };
        var run = new Option<string?>("--run") { Description = "The run; the newest where left out.", HelpName = "NAME" };
        var split = new Option<string>("--split") { Description = "Which slices: val, train or all.", HelpName = "val|train|all", DefaultValueFactory = _ => "val" };
        split.Validators.Add(result =>
        {
            if (result.GetValue(split) is not ("val" or "train" or "all"))
                result.AddError($"--split is '{result.GetValue(split)}'; it must be val, train or all.");
        });
        split.CompletionSources.Add("val", "train", "all");
        var output = new Option<string?>("--output") { Description = "Where evaluation.json, cases.csv and patients.csv go; the run's folder where left out.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "JSON alone on standard output." };
        checkpoint.CompletionSources.Add(Suggestions.Checkpoints);
        run.CompletionSources.Add(Suggestions.Runs);
        var command = new Command("eval", "Measure a checkpoint: accuracy, loss, Dice and more, slice by slice and in all.") { checkpoint, run, split, output, json };
        foreach (Option option in settings.All)
            command.Options.Add(option);

        command.SetAction((parse, stop) =>
        {
            RunConfiguration given = settings.Apply(parse, new RunConfiguration());
            ChosenCheckpoint chosen = CheckpointChoice.Find(parse.GetValue(checkpoint)!, parse.GetValue(run), given.Runs);
            Checkpoint opened = CheckpointChoice.Read(chosen);
            string? own = chosen.Run is { } folder ? ConfigurationFile.Read(folder.ConfigFile).Data : null;
            EvaluatedData data = Open(opened.State, own, given, parse.GetValue(split)!,
                [.. settings.Given(parse)], stop);
            bool quiet = parse.GetValue(json);
            (EvaluationReport report, EvaluationTally tally) = Measure(chosen, opened, data, given.Device, quiet, stop);
            string? to = parse.GetValue(output) ?? FolderFor(chosen, data);
            if (quiet)
            {
                Console.Out.Write(report.ToJson());
                foreach (string note in report.Notes)
                    Terminal.Note($"Note: {note}");
            }
            else
            {
                EvaluationPage.Print(chosen, opened.State, report, tally.Cases);
            }
            bool isRunsOwn = parse.GetValue(output) is null && to == chosen.Run?.Folder;
            Save(to, report, tally, isRunsOwn ? data.Source : null, Terminal.IsQuiet ? TextWriter.Null : quiet ? Console.Error : Console.Out);
            return Task.FromResult(Exits.Done);
        });
        return command;
    }

    private static EvaluatedData Open(TrainingState state, string? own, RunConfiguration given, string split, string[] options, CancellationToken stop)
    {
        string path = Path.GetFullPath(given.Data ?? own ?? DataChoice.Resolve(null, stop));
        // The checkpoint knows how its data was meant; records come split by their names.
        RunConfiguration meant = Settings.Find("image_type").Write(new RunConfiguration(), state.ImageType);
        if (options.Contains("--image-type"))
            meant = meant with { ImageType = given.ImageType };
        if (state.TrainingData.SplitBy is { } splitBy && Directory.Exists(Path.Combine(path, ImagesFolder)))
            meant = Settings.Find("split_by").Write(meant, splitBy);
        meant = meant with { Scale = options.Contains("--scale") ? given.Scale : state.Scale, SplitSeed = state.TrainingData.SplitSeed };
        DatasetPart part = split switch { "train" => DatasetPart.Train, "all" => DatasetPart.All, _ => DatasetPart.Validation };
        double? spacing = options.Contains("--spacing") ? given.Spacing : state.Spacing;
        return new EvaluatedData(path, split, spacing, own is not null && Path.GetFullPath(own) == path, Dataset.OpenPart(path, meant.DataOptions, part));
    }

    private static (EvaluationReport Report, EvaluationTally Tally) Measure(
        ChosenCheckpoint chosen, Checkpoint checkpoint, EvaluatedData data, string device, bool quiet, CancellationToken stop)
    {
        SourceScan scan;
        using (var line = new ReadingLine(total: data.Source.Count))
        {
            scan = SourceScan.Of(data.Source, count =>
            {
                stop.ThrowIfCancellationRequested();
                if (!quiet)
                    line.Report(count);
            });
        }
        (Model loaded, TrainingDataMemory trained) = Load(checkpoint, scan, device);
        using Model model = loaded;
        NetworkDescription network = checkpoint.State.Network;
        bool sameSize = (network.Height, network.Width) == (scan.Height, scan.Width);

        int done = 0;
        using var progress = new ReadingLine("measured", scan.Count);
        Measurement measured = Evaluator.Measure(model, data.Source, sameSize ? trained.Majority : null, data.Spacing, _ =>
        {
            if (!quiet)
                progress.Report(++done);
        }, stop);
        EvaluationReport report = measured.ToReport(chosen.Run?.Name, chosen.Name, Networks.NameOf(network), data.Path, data.Split,
            EvaluationNotes.Of(checkpoint.State.TrainingData, trained, scan));
        return (report, measured.Tally);
    }

    private static (Model Model, TrainingDataMemory Trained) Load(Checkpoint checkpoint, SourceScan scan, string device)
    {
        using var waiting = new WaitingLine("loading the network");
        LibTorch.Load();
        Model model = checkpoint.LoadModel(scan.Height, scan.Width);
        model.To(ComputeDevice.Choose(device).Device);
        return (model, checkpoint.ReadTrainingData());
    }

    /// <summary>The run's own folder for its best checkpoint on its own validation slices, else one below; null outside any run.</summary>
    private static string? FolderFor(ChosenCheckpoint chosen, EvaluatedData data)
    {
        if (chosen.Run is not { } run)
            return null;
        string name = Path.GetFileNameWithoutExtension(chosen.Path);
        if (name == "best" && data.Split == "val" && data.IsOwn)
            return run.Folder;
        string dataName = Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(data.Path));
        return Path.Combine(run.Folder, "evaluations", $"{name}-{data.Split}{(data.IsOwn ? "" : "-" + dataName)}");
    }

    /// <param name="folder">Where to; null for nowhere.</param>
    /// <param name="report">What was measured.</param>
    /// <param name="tally">The same, slice by slice.</param>
    /// <param name="pictured">The slices, where the folder is the run's own and keeps pictures of a few of them; else null.</param>
    /// <param name="remarks">Told where everything lies.</param>
    private static void Save(string? folder, EvaluationReport report, EvaluationTally tally, ISliceSource? pictured, TextWriter remarks)
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

    /// <summary>The slices to be measured.</summary>
    /// <param name="Path">Where they lie.</param>
    /// <param name="Split">val, train or all.</param>
    /// <param name="Spacing">Millimetres a pixel; null where that is not known.</param>
    /// <param name="IsOwn">True where the run was trained on this folder.</param>
    /// <param name="Source">The slices.</param>
    private sealed record EvaluatedData(string Path, string Split, double? Spacing, bool IsOwn, ISliceSource Source);
}
