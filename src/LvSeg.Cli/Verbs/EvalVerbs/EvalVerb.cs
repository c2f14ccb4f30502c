using System.CommandLine;
using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Progress;
using LvSeg.Cli.Verbs.Completion;
using LvSeg.Data.Datasets;
using LvSeg.Data.Slices;
using LvSeg.Evaluation;
using LvSeg.Keras.Native;
using LvSeg.Runs.Checkpoints;
using LvSeg.Runs.Configuration;
using LvSeg.Training.Evaluating;

namespace LvSeg.Cli.Verbs.EvalVerbs;

/// <summary><c>lvseg eval</c>: how good a checkpoint is on a set of slices, beside the trivial baselines.</summary>
internal static class EvalVerb
{
    private const string ImagesFolder = "images";

    public static Command Command(Terminal terminal)
    {
        var settings = new SettingOptions("data", "image_type", "scale", "spacing", "device", "runs");
        var more = new PredictionChoice();
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
        var command = new Command("eval", "Measure a checkpoint: accuracy, loss, Dice and more, slice by slice and in all.") { checkpoint, run, more.Ensemble, more.TestTime, more.LargestComponent, split, output, json };
        foreach (Option option in settings.All)
            command.Options.Add(option);

        command.SetAction((parse, stop) =>
        {
            RunConfiguration given = settings.Apply(parse, new RunConfiguration());
            string word = parse.GetValue(checkpoint)!;
            EvaluatedNetworks networks = parse.GetValue(more.Ensemble)
                ? EvaluatedNetworks.Of(terminal, EnsembleChoice.Find(terminal, word, parse.GetValue(run), given.Runs), word)
                : EvaluatedNetworks.Of(terminal, CheckpointChoice.Find(terminal, word, parse.GetValue(run), given.Runs));
            PredictionOptions options = more.Apply(parse, networks.State.Prediction);
            EvaluatedData data = Open(terminal, networks, given, parse.GetValue(split)!, [.. settings.Given(parse)], stop);
            bool quiet = parse.GetValue(json);
            (EvaluationReport report, EvaluationTally tally) = Measure(terminal, networks, data, given.Device, options, quiet, stop);
            string? to = parse.GetValue(output) ?? EvaluationFolder.For(networks, data, options);
            if (quiet)
            {
                terminal.Out.Write(report.ToJson());
                foreach (string note in report.Notes)
                    terminal.Note($"Note: {note}");
            }
            else
            {
                EvaluationPage.Print(terminal, networks.Title + HowOf(options), report, tally.Cases);
            }
            bool isRunsOwn = parse.GetValue(output) is null && to == networks.Folder;
            EvaluationFolder.Save(to, report, tally, isRunsOwn ? data.Source : null, terminal.IsQuiet ? TextWriter.Null : quiet ? terminal.Error : terminal.Out);
            return Task.FromResult(Exits.Done);
        });
        return command;
    }

    private static string HowOf(PredictionOptions options) =>
        (options.TestTime ? ", mean over eight views" : "") + (options.LargestComponent ? ", largest component" : "");

    private static EvaluatedData Open(Terminal terminal, EvaluatedNetworks networks, RunConfiguration given, string split, string[] options, CancellationToken stop)
    {
        TrainingState state = networks.State;
        string path = DataPaths.Full(given.Data ?? networks.Data ?? DataChoice.Resolve(terminal, null, stop));
        bool isOwn = networks.Data is { } own && DataPaths.Full(own) == path;
        // The checkpoint knows how its data was meant; records come split by their names.
        RunConfiguration meant = Settings.Find("image_type").Write(new RunConfiguration(), state.ImageType);
        if (options.Contains("--image-type"))
            meant = meant with { ImageType = given.ImageType };
        bool isDealt = isOwn && !networks.IsEnsemble && state.TrainingData.Fold is not null;
        if (isDealt)
            meant = meant with { Fold = state.TrainingData.Fold, Folds = state.TrainingData.Folds };
        else if (state.TrainingData is { SplitBy: { } splitBy, Fold: null } && DataPaths.Each(path).All(one => Directory.Exists(Path.Combine(one, ImagesFolder))))
            meant = Settings.Find("split_by").Write(meant, splitBy);
        if (isOwn && !networks.IsEnsemble && state.TrainingData.NoneHeldOut)
            meant = meant with { HoldOut = false };
        meant = meant with { Scale = options.Contains("--scale") ? given.Scale : state.Scale, SplitSeed = state.TrainingData.SplitSeed };
        DatasetPart part = split switch { "train" => DatasetPart.Train, "all" => DatasetPart.All, _ => DatasetPart.Validation };
        double? spacing = options.Contains("--spacing") ? given.Spacing : state.Spacing;
        return new EvaluatedData(path, split, spacing, isOwn, Dataset.OpenPart(path, meant.DataOptions, part));
    }

    private static (EvaluationReport Report, EvaluationTally Tally) Measure(Terminal terminal, 
        EvaluatedNetworks networks, EvaluatedData data, string device, PredictionOptions options, bool quiet, CancellationToken stop)
    {
        SourceScan scan;
        using (var line = new ReadingLine(terminal, total: data.Source.Count))
        {
            scan = SourceScan.Of(data.Source, count =>
            {
                stop.ThrowIfCancellationRequested();
                if (!quiet)
                    line.Report(count);
            });
        }
        using CheckpointMeasurer measurer = Load(terminal, networks, scan, device, options);
        NetworkDescription network = networks.State.Network;
        bool sameSize = (network.Height, network.Width) == (scan.Height, scan.Width);

        int done = 0;
        using var progress = new ReadingLine(terminal, "measured", scan.Count);
        Measurement measured = measurer.Measure(data.Source, sameSize ? networks.Members[0].ReadTrainingData().Majority : null, data.Spacing, _ =>
        {
            if (!quiet)
                progress.Report(++done);
        }, stop);
        EvaluationReport report = measured.ToReport(networks.Run, networks.IsEnsemble ? $"{networks.Checkpoint} of {networks.Members.Count} runs" : networks.Checkpoint,
            networks.Network, data.Path, data.Split, [.. EvaluationNotes.Of(networks.Members, scan), .. EvaluationNotes.Of(options)]);
        return (report, measured.Tally);
    }

    private static CheckpointMeasurer Load(Terminal terminal, EvaluatedNetworks networks, SourceScan scan, string device, PredictionOptions options)
    {
        using var waiting = new WaitingLine(terminal, "loading the network");
        LibTorch.Load();
        var measurer = new CheckpointMeasurer(networks.Members, ComputeDevice.Choose(device), options);
        measurer.Load(scan.Height, scan.Width);
        return measurer;
    }
}
