using LvSeg.Reports.Html;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Records;

namespace LvSeg.Reports.Pages.Runs;

/// <summary>How to do the run again, and what else to do with it.</summary>
internal static class CommandsPart
{
    /// <summary>The commands; null where the page is given none.</summary>
    public static PageSection? Of(RunRecord run, IPageCommands? commands)
    {
        if (commands is null)
            return null;
        RunFolder folder = run.Folder;
        List<Markup> shown =
        [
            PageParts.Command("The same training again, as a new run. On the same kind of processor, with as many threads, every number comes out the same.",
                commands.TrainAgain(folder)),
        ];
        if (run.State != RunState.Finished)
            shown.Add(PageParts.Command("Go on where it stopped.", commands.Resume(folder)));
        else
            shown.Add(PageParts.Command("Train it further, here twice as long.", commands.TrainFurther(folder, 2 * Math.Max(1, run.History.Count))));
        if (File.Exists(folder.BestCheckpoint))
        {
            shown.Add(PageParts.Command("Measure the best epoch again.", commands.Evaluate(folder)));
            shown.Add(PageParts.Command("Segment pictures of your own with it.", commands.Predict(folder)));
        }
        shown.Add(PageParts.Command("Write this page again.", commands.WriteReport(folder)));
        return new PageSection("again", "Do it again", Markup.Join(shown));
    }
}
