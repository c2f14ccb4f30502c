using System.Globalization;
using LvSeg.Reports.Charts;
using LvSeg.Reports.Html;
using LvSeg.Runs.Configuration;
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
            PageParts.Command("The same training again, as a new run. " + Extensions(run) + (run.TrainedOn?.EpochsOnOtherValidation is > 0 and var epochs
                ? $"{(epochs == 1 ? "The first epoch was" : $"The first {epochs} epochs were")} judged on other validation slices or masks than there are now, so their figures come out otherwise; the weights come out the same."
                : "On the same kind of processor, with as many threads, every number comes out the same."),
                commands.TrainAgain(folder)),
        ];
        if (run.State != RunState.Finished)
            shown.Add(PageParts.Command("Go on where it stopped.", commands.Resume(folder)));
        else
            shown.Add(PageParts.Command("Train it further, here twice as long.", commands.TrainFurther(folder, 2 * Math.Max(1, run.History.Count), run.Configuration)));
        if (File.Exists(folder.BestCheckpoint))
        {
            shown.Add(PageParts.Command("Measure the best epoch again.", commands.Evaluate(folder)));
            shown.Add(PageParts.Command("Segment pictures of your own with it.", commands.Predict(folder)));
        }
        shown.Add(PageParts.Command("Write this page again.", commands.WriteReport(folder)));
        return new PageSection("again", "Do it again", Markup.Join(shown));
    }

    private static string Extensions(RunRecord run) => run.Configuration is { Recipe: { ExtensionText: { } text } recipe }
        ? $"The run was trained further. {text} {string.Concat(recipe.Extended.Changes.Select(change => Jump(run, change)))}The key extended_from in config.yaml has the command move it at the same steps. " : "";

    // The rates that the history has beside the change: those of the last steps of the epochs before it and with it.
    private static string Jump(RunRecord run, ScheduleChange change)
    {
        double?[] rates = [.. new[] { change.Done, change.Done + 1 }.Select(epoch => run.History.FirstOrDefault(row => row.Epoch == epoch)?.LearningRate)];
        return rates is [{ } before, { } after]
            ? string.Create(CultureInfo.InvariantCulture, $"The learning rate was {ChartNumber.Rate(before)} at the end of epoch {change.Done} and {ChartNumber.Rate(after)} at the end of epoch {change.Done + 1}. ") : "";
    }
}
