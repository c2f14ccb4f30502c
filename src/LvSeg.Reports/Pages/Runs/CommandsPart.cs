using LvSeg.Reports.Html;
using LvSeg.Runs.Records;
using LvSeg.Runs;


namespace LvSeg.Reports.Pages.Runs;

/// <summary>How to do the run again, and what else to do with it.</summary>
internal static class CommandsPart
{
    public static PageSection Of(RunRecord run)
    {
        List<Markup> commands =
        [
            PageParts.Command("The same training again, as a new run. On the same kind of processor, with as many threads, every number comes out the same.",
                $"lvseg train --config {RunCommand.Quoted(run.Folder.ConfigFile)}"),
        ];
        if (run.State != RunState.Finished)
            commands.Add(PageParts.Command("Go on where it stopped.", $"lvseg train --resume {RunCommand.Quoted(run.Name)}{RunCommand.RunsOption(run.Folder)}"));
        else
            commands.Add(PageParts.Command("Train it further, here twice as long.", $"lvseg train --resume {RunCommand.Quoted(run.Name)}{RunCommand.RunsOption(run.Folder)} --epochs {2 * Math.Max(1, run.History.Count)}"));
        if (File.Exists(run.Folder.BestCheckpoint))
        {
            commands.Add(PageParts.Command("Measure the best epoch again.", Line(run, "eval", "--checkpoint best")));
            commands.Add(PageParts.Command("Segment pictures of your own with it.", Line(run, "predict", "--checkpoint best") + " scan.png --output masks"));
        }
        commands.Add(PageParts.Command("Write this page again.", $"lvseg report {RunCommand.Quoted(run.Name)}{RunCommand.RunsOption(run.Folder)}"));
        return new PageSection("again", "Do it again", Markup.Join(commands));
    }

    /// <summary>A command line about a run.</summary>
    public static string Line(RunRecord run, string verb, string options) => $"lvseg {verb} {options} --run {RunCommand.Quoted(run.Name)}{RunCommand.RunsOption(run.Folder)}";
}
