using LvSeg.Data.Slices;
using LvSeg.Evaluation;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Evaluation.Tables;
using LvSeg.Reports.Pictures;
using LvSeg.Reports.Slices;
using LvSeg.Runs.Folders;
using LvSeg.Testing;

namespace LvSeg.Reports.Tests;

/// <summary>A run's folder as a training leaves it, without a training: slices of a bright square, and predictions that are a little beside it.</summary>
internal sealed class SampleRun
{
    public const int Side = 64;

    private readonly Slice[] _slices;

    private SampleRun(RunFolder folder, Slice[] slices)
    {
        Folder = folder;
        _slices = slices;
    }

    public RunFolder Folder { get; }

    /// <summary>A run that is done: configuration, history, evaluation, cases, slices and pictures.</summary>
    /// <param name="runs">Where it lies.</param>
    /// <param name="name">Its name.</param>
    /// <param name="synthetic">Whether its slices are marked as phantoms.</param>
    /// <param name="slices">How many there are; every fifth has an empty truth.</param>
    /// <param name="epochs">How many are done.</param>
    /// <param name="shift">How far beside the truth it predicts, at most.</param>
    /// <param name="spacing">Millimetres a pixel; null for not known.</param>
    /// <param name="settings">Lines of the configuration that differ from the usual ones.</param>
    public static SampleRun Finished(
        string runs, string name, bool synthetic = true, int slices = 11, int epochs = 12, int shift = 3, double? spacing = null, params (string Key, string Value)[] settings)
    {
        SampleRun run = Unfinished(runs, name, synthetic, slices, epochs, settings);
        run.Evaluate(synthetic, shift, spacing);
        run.Draw();
        File.WriteAllText(run.Folder.BestCheckpoint, "");
        File.WriteAllText(run.Folder.FinalCheckpoint, "");
        return run;
    }

    /// <summary>A run that was stopped: configuration and history alone.</summary>
    public static SampleRun Unfinished(
        string runs, string name, bool synthetic = true, int slices = 11, int epochs = 5, params (string Key, string Value)[] settings)
    {
        var folder = RunFolder.Create(runs, "fcn", name, new StoppedClock(13, 5, 9));
        Dictionary<string, string> values = new()
        {
            ["model"] = "fcn",
            ["data"] = "'/data/hearts'",
            ["epochs"] = "12",
            ["batch_size"] = "1",
            ["learning_rate"] = "0.001",
            ["monitor"] = "'val_dice_course'",
            ["seed"] = "1",
        };
        foreach ((string key, string value) in settings)
            values[key] = value;
        File.WriteAllLines(folder.ConfigFile, ["# The resolved configuration of this run.", .. values.Select(pair => $"{pair.Key}: {pair.Value}  # what {pair.Key} is")]);
        HistoryFile.Write(folder.HistoryFile, [.. Enumerable.Range(1, epochs).Select(Row)]);
        return new SampleRun(folder, [.. TestSlices.Make(..slices, Side).Select((slice, i) => slice with
        {
            Synthetic = synthetic,
            Mask = i % 5 == 4 ? new byte[Side * Side] : slice.Mask,
        })]);
    }

    /// <summary>Dice rises to 0.9 at epoch 9 and falls again.</summary>
    private static EpochFigures Row(int epoch)
    {
        double dice = 0.9 - 0.02 * Math.Abs(epoch - 9);
        return new EpochFigures(epoch, 0.001 / epoch, new OrderedDictionary<string, double?>(
        [
            .. Both("loss", 0.3 / (epoch * epoch), 0.25 / epoch), .. Both("accuracy", 0.99, 0.985),
            .. Figures.All.Skip(1).SelectMany(figure => Both(figure.Name, dice + 0.05, figure == Figures.PrecisionMean && epoch == 1 ? null : dice)),
        ]))
        {
            Seconds = 8.5,
        };

        static KeyValuePair<string, double?>[] Both(string name, double? train, double? validation) => [new(name, train), new("val_" + name, validation)];
    }

    private void Evaluate(bool synthetic, int shift, double? spacing)
    {
        var tally = new EvaluationTally(_slices[0].Mask, spacing);
        foreach ((int i, Slice slice) in _slices.Index())
        {
            byte[] predicted = Predicted(slice, i % (shift + 1));
            tally.Add(slice, predicted, [.. predicted.Select((label, pixel) => label == 1 ? 0.95f - 0.1f * (i % (shift + 1)) : pixel % 40 / 100f)]);
        }
        new EvaluationReport
        {
            Run = Folder.Name,
            Checkpoint = "best",
            Model = "fcn",
            Data = "/data/hearts",
            Synthetic = synthetic,
            Split = "val",
            Network = tally.Network(0.0278),
            Background = tally.Background(),
            Majority = tally.Majority(),
            Details = tally.Details(),
            Notes = ["3 of 3 validation patients have slices in the training set too."],
        }.Save(Folder.EvaluationFile);
        CaseTable.Write(Folder.CasesFile, tally.Cases, spacing);
        SliceAlbum.Write(Folder.SlicesFolder, new ListedSlices(_slices), tally);
    }

    private void Draw()
    {
        PanelRow[] rows = [.. _slices.Take(2).Select(slice => new PanelRow(slice.Name, Side, Side, slice.Image, slice.Mask, Predicted(slice, 1)))];
        foreach (string moment in (string[])["before", "epoch-001", "final"])
            Panel.Draw(rows, moment, synthetic: true).Save(Path.Combine(Folder.PicturesFolder, moment + ".png"));
    }

    /// <summary>The truth moved to the right by some pixels.</summary>
    private static byte[] Predicted(Slice slice, int by) =>
        [.. Enumerable.Range(0, slice.Mask!.Length).Select(i => i % Side < by ? (byte)0 : slice.Mask[i - by])];
}
