using System.CommandLine;
using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Progress;
using LvSeg.Cli.Screen.Words;
using LvSeg.Cli.Verbs.Completion;
using LvSeg.Data;
using LvSeg.Data.Datasets;
using LvSeg.Data.Examples;
using LvSeg.Keras.Drawings;
using LvSeg.Keras.Native;
using LvSeg.Runs.Checkpoints;
using LvSeg.Runs.Configuration;
using LvSeg.Training;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Prediction;

namespace LvSeg.Cli.Verbs;

/// <summary><c>lvseg predict</c>: masks and overlays for pictures, folders and record files.</summary>
internal static class PredictVerb
{
    private const int NamesShown = 5;

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
            DefaultValueFactory = _ => "best",
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
        var settings = new SettingOptions("image_type", "scale", "device", "runs");
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
            IReadOnlyList<Checkpoint> trained = parse.GetValue(more.Ensemble)
                ? EnsembleChoice.Find(terminal, parse.GetValue(checkpoint)!, parse.GetValue(run), asked.Runs).Members
                : [CheckpointChoice.Read(terminal, CheckpointChoice.Find(terminal, parse.GetValue(checkpoint)!, parse.GetValue(run), asked.Runs))];
            TrainingState state = trained[0].State;
            if (trained.Any(one => one.State.TrainingData.Synthetic))
                terminal.Note("The checkpoint was trained on the synthetic phantom, not on patients.");
            DataOptions options = OptionsOf(terminal, state, asked, [.. settings.Given(parse)]);
            using Predictor predictor = Load(terminal, trained, asked.Device, more.Apply(parse, state.Prediction));
            return Task.FromResult(Predict(terminal, predictor, paths.SelectMany(path => SliceAttempt.ReadEach(path, options, requireMasks: false)), folder, stop));
        });
        return command;
    }

    /// <summary>Pixels are read as in the training, unless the command line says otherwise.</summary>
    private static DataOptions OptionsOf(Terminal terminal, TrainingState trained, RunConfiguration asked, string[] given)
    {
        bool ownScale = given.Contains("--scale");
        if (!ownScale && trained.Scale is { } scale)
            terminal.Note($"Pixels are divided by {scale}, as in the training. --scale says otherwise.");
        return new DataOptions(
            given.Contains("--image-type") ? asked.ImageType : ImageTypes.Parse(trained.ImageType),
            ownScale ? asked.Scale : trained.Scale,
            Classes: trained.Classes);
    }

    private static int Predict(Terminal terminal, Predictor predictor, IEnumerable<SliceAttempt> slices, PredictionFolder folder, CancellationToken stop)
    {
        List<string> failures = [];
        int done = 0;
        using (var progress = new ReadingLine(terminal, "segmented"))
        {
            foreach (SliceAttempt attempt in slices)
            {
                if (stop.IsCancellationRequested)
                    break;
                try
                {
                    if (attempt.Slice is null)
                    {
                        failures.Add(RemedyWords.MessageOf(attempt.Error!));
                        continue;
                    }
                    folder.Write(attempt.Slice, predictor.Predict(attempt.Slice));
                    progress.Report(++done);
                }
                catch (Exception e) when (e is TrainingException or DrawingException)
                {
                    failures.Add($"{attempt.Slice!.Name}: {RemedyWords.MessageOf(e)}");
                }
            }
        }
        return Summarize(terminal, done, failures, folder, stop.IsCancellationRequested);
    }

    private static Predictor Load(Terminal terminal, IReadOnlyList<Checkpoint> checkpoints, string device, PredictionOptions options)
    {
        using var waiting = new WaitingLine(terminal, "loading the network");
        LibTorch.Load();
        return new Predictor(checkpoints, ComputeDevice.Choose(device), options);
    }

    private static int Summarize(Terminal terminal, int done, List<string> failures, PredictionFolder folder, bool interrupted)
    {
        if (folder.Renamed.Count > 0)
        {
            terminal.Note($"{Counted.Of(folder.Renamed.Count, "slice has", "slices have", "N0")} the name of one before; the files are called "
                + $"{string.Join(", ", folder.Renamed.Take(NamesShown))}{(folder.Renamed.Count > NamesShown ? ", …" : "")}.");
        }
        if (done > 0)
            terminal.Out.WriteLine($"{Counted.Of(done, "slice", format: "N0")} segmented; the masks and overlays lie in {folder.Path}.");
        if (failures.Count > 0)
            terminal.Error.WriteLine($"lvseg: {Counted.Of(failures.Count, "input", format: "N0")} could not be segmented:");
        foreach (string failure in failures)
            terminal.Error.WriteLine($"  {failure}");
        if (interrupted)
            terminal.Error.WriteLine("lvseg: interrupted; what is written is whole.");
        return interrupted ? Exits.Interrupted : failures.Count > 0 ? Exits.Failed : Exits.Done;
    }
}
