using LvSeg.Data;
using LvSeg.Data.Files;
using LvSeg.Keras.Drawings;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Keys;
using LvSeg.Training.Checkpoints;

namespace LvSeg.Training.Loop;

public sealed partial class TrainingRun
{
    // The run has a copy of its own, so that nothing depends on what becomes of the file it was drawn in.
    private static void Keep(NetworkDrawing? drawing, RunFolder folder, ref RunConfiguration configuration)
    {
        if (drawing is null)
            return;
        AtomicFile.WriteText(folder.NetworkFile, "# The network of this run, as it was drawn. Its summary: lvseg models THIS_FILE\n" + drawing.Text);
        configuration = configuration with { Network = configuration.Network with { Drawing = folder.NetworkFile } };
    }

    /// <summary>The drawing that a run goes on with: its own file's, which must be the one that its checkpoint holds.</summary>
    private static NetworkDrawing? DrawingOf(RunFolder folder, RunConfiguration configuration, Checkpoint? from)
    {
        if (configuration.Network.Kind != NetworkKind.Drawn)
            return null;
        string? begun = from?.State.Network.Drawing;
        if (begun is not null && !File.Exists(folder.NetworkFile))
            return NetworkDrawing.Parse(begun, from!.Path);
        var drawing = NetworkDrawing.Read(folder.NetworkFile);
        return begun is null || begun == drawing.Text ? drawing
            : throw new TrainingException($"{folder.NetworkFile}: this is not the network any more that the run '{folder.Name}' began with. "
                + "Delete the file, and the run goes on with what its checkpoint holds; or begin a new run with it.");
    }

    private static IEnumerable<Remark> NotesOf(RunConfiguration configuration)
    {
        var usual = new RunConfiguration();
        string[] unused = configuration.Network.Kind != NetworkKind.Drawn ? []
            : [.. Settings.All.Where(setting => setting is { Group: SettingGroup.Network, Key: not "model" } && setting.Read(configuration) != setting.Read(usual)).Select(setting => setting.Key)];
        if (unused.Length > 0)
            yield return new($"{string.Join(", ", unused)}: these keys are for the lab's own networks; a drawn one is as it is drawn.");
    }
}
