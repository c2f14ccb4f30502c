using LvSeg.Data.Identity;
using LvSeg.Runs.Facts;
using LvSeg.Runs.Folders;

namespace LvSeg.Cli.Tests.Harness.Recording;

/// <summary>Runs as a training leaves them, but for their networks.</summary>
internal static class MadeRun
{
    /// <summary>Makes one with a history of one validation figure.</summary>
    /// <param name="session">In its folder, at its time.</param>
    /// <param name="folder">Such as <c>runs/a</c>.</param>
    /// <param name="configuration">Its config.yaml.</param>
    /// <param name="figures">One an epoch.</param>
    public static Session Made(this Session session, string folder, string configuration, params double?[] figures)
    {
        session.Clock.Pass(TimeSpan.FromMinutes(1));
        var run = RunFolder.Create(Path.GetDirectoryName(folder)!, "fcn", Path.GetFileName(folder), session.Clock);
        File.WriteAllText(run.ConfigFile, configuration);
        HistoryFile.Write(run.HistoryFile, [.. figures.Select((value, i) => new EpochFigures(i + 1, null, new Dictionary<string, double?> { ["val_dice_course"] = value }) { Seconds = 1 })]);
        return session;
    }

    /// <summary>Says that it was trained on slices.</summary>
    public static Session MadeOn(this Session session, string folder, bool synthetic, string validation, string? splitBy = null)
    {
        DataFactsFile.Write(Path.Combine(folder, "data.json"), new DataFacts { Synthetic = synthetic, SplitBy = splitBy, Training = new SliceSet(6) { Marks = new SetMarks("t", "t", "t") }, Validation = new SliceSet(2) { Marks = new SetMarks(validation, validation, validation) } });
        return session;
    }
}
