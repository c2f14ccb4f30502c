using System.CommandLine;
using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Progress;
using LvSeg.Cli.Verbs.Completion;
using LvSeg.Data.Datasets;
using LvSeg.Evaluation;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Evaluating;

namespace LvSeg.Cli.Verbs.Eval;

/// <summary><c>lvseg eval</c>: how good a checkpoint is on a set of slices, beside the trivial baselines.</summary>
internal static class EvalVerb
{
    public static Command Command(Terminal terminal)
    {
        var settings = new SettingOptions("data", "image_type", "scale", "image_feature", "label_feature", "spacing", "device", "runs");
        var more = new PredictionChoice();
        var checkpoint = new Option<string>("--checkpoint") { Description = "best, latest, final, or the path of a checkpoint.", HelpName = "NAME|PATH", DefaultValueFactory = _ => CheckpointName.Best };
        var run = new Option<string?>("--run") { Description = "The run; the newest where left out.", HelpName = "NAME" };
        var split = new Option<string>("--split") { Description = "Which slices: val, train or all.", HelpName = string.Join('|', DatasetParts.Names), DefaultValueFactory = _ => DatasetPart.Validation.Name() };
        split.Validators.Add(result =>
        {
            if (!DatasetParts.Names.Contains(result.GetValue(split)))
                result.AddError($"--split is '{result.GetValue(split)}'; it must be val, train or all.");
        });
        split.CompletionSources.Add([.. DatasetParts.Names]);
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
            TrainedNetworks networks = NetworksOpening.Open(terminal,
                NetworkChoice.Find(given.Place.Runs, parse.GetValue(run), parse.GetValue(checkpoint)!, parse.GetValue(more.Ensemble)));
            using var evaluation = RunEvaluation.Of(networks, new EvaluationOptions
            {
                Data = given.Data.Folder ?? (networks.ReadDataPath() is null ? DataChoice.Resolve(terminal, null, stop) : null),
                Part = DatasetParts.Parse(parse.GetValue(split)!),
                ImageType = settings.Given(parse).Has("image_type") ? given.Data.ImageType : null,
                Scale = given.Data.Scale,
                ImageFeature = given.Data.ImageFeature,
                LabelFeature = given.Data.LabelFeature,
                Spacing = given.Data.Spacing,
                TestTime = more.TestTimeIn(parse),
                LargestComponent = more.LargestComponentIn(parse),
                Device = given.Machine.Device,
            });
            bool isJson = parse.GetValue(json);
            EvaluationResult result = Measure(terminal, evaluation, isJson, stop);
            if (isJson)
                PrintJson(terminal, result.Report);
            else
                EvaluationPage.Print(terminal, NetworksTitle.Of(networks, evaluation.Prediction, evaluation.ReadSlices(stop: stop)), result.Report, result.Tally.Cases);
            EvaluationPage.PrintFiles(result.Save(parse.GetValue(output)), result.Report, terminal.IsQuiet ? TextWriter.Null : isJson ? terminal.Error : terminal.Out);
            return Task.FromResult(Exits.Done);
        });
        return command;
    }

    private static EvaluationResult Measure(Terminal terminal, RunEvaluation evaluation, bool isSilent, CancellationToken stop)
    {
        int slices = evaluation.Data.Source.Count;
        using (var reading = new ReadingLine(terminal, total: slices))
            evaluation.ReadSlices(isSilent ? null : reading.Report, stop);
        using (new WaitingLine(terminal, "loading the network"))
            evaluation.LoadNetworks();
        using var measuring = new ReadingLine(terminal, "measured", slices);
        return evaluation.Measure(isSilent ? null : measuring.Report, stop);
    }

    private static void PrintJson(Terminal terminal, EvaluationReport report)
    {
        terminal.Out.Write(report.ToJson());
        foreach (string note in report.Notes)
            terminal.Note($"Note: {note}");
    }
}
