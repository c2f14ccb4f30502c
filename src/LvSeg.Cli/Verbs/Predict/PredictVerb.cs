using System.CommandLine;
using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Progress;
using LvSeg.Cli.Verbs.Completion;
using LvSeg.Data.Datasets;
using LvSeg.Keras.Native;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Prediction;

namespace LvSeg.Cli.Verbs.Predict;

/// <summary><c>lvseg predict</c>: masks and overlays for pictures, folders and record files.</summary>
internal static class PredictVerb
{
    public static Command Command(Terminal terminal)
    {
        var inputs = new Argument<string[]>("INPUT")
        {
            Description = "PNGs, folders of PNGs or of TFRecords, or TFRecord files; in this order.",
            Arity = ArgumentArity.OneOrMore,
        };
        var checkpoint = new Option<string>("--checkpoint")
        {
            Description = "best, latest or final of a run, or the path of a checkpoint.",
            HelpName = "CHECKPOINT",
            DefaultValueFactory = _ => CheckpointName.Best,
        };
        var run = new Option<string?>("--run") { Description = "The run; the newest where left out.", HelpName = "RUN" };
        var output = new Option<string>("--output") { Description = "The folder that the PNGs are written to.", HelpName = "DIR", Required = true };
        output.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>()))
                result.AddError("--output is empty; it must be a folder.");
        });
        var probability = new Option<bool>("--probability") { Description = "Write the probabilities too, as 255 times p." };
        var more = new PredictionChoice();
        var settings = new SettingOptions("image_type", "scale", "image_feature", "label_feature", "device", "runs");
        checkpoint.CompletionSources.Add(Suggestions.Checkpoints);
        run.CompletionSources.Add(Suggestions.Runs);
        var command = new Command("predict", "Segment slices: a mask and an overlay picture of each.") { inputs, checkpoint, run, more.Ensemble, more.TestTime, more.LargestComponent, output, probability };
        foreach (Option option in settings.All)
            command.Options.Add(option);

        command.SetAction((parse, stop) =>
        {
            RunConfiguration asked = settings.Apply(parse, new RunConfiguration());
            string[] paths = parse.GetValue(inputs)!;
            var folder = new PredictionFolder(parse.GetValue(output)!, parse.GetValue(probability));
            folder.RefuseInputsInIt(paths);
            TrainedNetworks networks = NetworksOpening.Open(terminal,
                NetworkChoice.Find(asked.Place.Runs, parse.GetValue(run), parse.GetValue(checkpoint)!, parse.GetValue(more.Ensemble)));
            if (networks.Synthetic)
                terminal.Note("The checkpoint was trained on the synthetic phantom, not on patients.");
            if (asked.Data.Scale is null && networks.State.Scale is { } scale)
                terminal.Note($"Pixels are divided by {scale}, as in the training. --scale says otherwise.");
            DataOptions options = networks.DataOptions(settings.Given(parse).Has("image_type") ? asked.Data.ImageType : null, asked.Data.Scale,
                asked.Data.ImageFeature, asked.Data.LabelFeature);
            using Predictor predictor = Load(terminal, networks, asked.Machine.Device, networks.State.Prediction.With(more.TestTimeIn(parse), more.LargestComponentIn(parse)));
            PredictionOutcome outcome;
            using (var progress = new ReadingLine(terminal, "segmented"))
                outcome = PredictionRun.Of(predictor, paths, options, folder, progress.Report, stop);
            return Task.FromResult(PredictionPage.Print(terminal, outcome, folder));
        });
        return command;
    }

    private static Predictor Load(Terminal terminal, TrainedNetworks networks, string device, PredictionOptions options)
    {
        using var waiting = new WaitingLine(terminal, "loading the network");
        LibTorch.Load();
        return new Predictor(networks.Members, ComputeDevice.Choose(device), options);
    }
}
