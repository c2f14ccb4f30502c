using LvSeg.Results.Html;

namespace LvSeg.Results.Reports.Parts;

/// <summary>How to do the run again, and what else to do with it.</summary>
internal static class CommandsPart
{
    private const string DefaultRuns = "runs";

    public static PageSection Of(RunRecord run)
    {
        List<Markup> commands =
        [
            PageParts.Command("The same training again, as a new run. On the same kind of processor, with as many threads, every number comes out the same.",
                $"lvseg train --config {Quoted(run.Folder.ConfigFile)}"),
        ];
        if (!run.Finished)
            commands.Add(PageParts.Command("Go on where it stopped.", $"lvseg train --resume {Quoted(run.Name)}{Runs(run)}"));
        else
            commands.Add(PageParts.Command("Train it further, here twice as long.", $"lvseg train --resume {Quoted(run.Name)}{Runs(run)} --epochs {2 * Math.Max(1, run.History.Count)}"));
        if (File.Exists(run.Folder.BestCheckpoint))
        {
            commands.Add(PageParts.Command("Measure the best epoch again.", Line(run, "eval", "--checkpoint best")));
            commands.Add(PageParts.Command("Segment pictures of your own with it.", Line(run, "predict", "--checkpoint best") + " scan.png --output masks"));
        }
        commands.Add(PageParts.Command("Write this page again.", $"lvseg report {Quoted(run.Name)}{Runs(run)}"));
        return new PageSection("again", "Do it again", Markup.Join(commands));
    }

    /// <summary>A command line about a run.</summary>
    public static string Line(RunRecord run, string verb, string options) => $"lvseg {verb} {options} --run {Quoted(run.Name)}{Runs(run)}";

    private static string Runs(RunRecord run)
    {
        string runs = Path.GetDirectoryName(run.Folder.Folder) ?? "";
        return runs is DefaultRuns or "" || Path.GetFullPath(runs) == Path.GetFullPath(DefaultRuns) ? "" : $" --runs {Quoted(runs)}";
    }

    // A shell takes such a word as it is; every other one stands in quotes.
    private static string Quoted(string word) => word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or '\\' or ':')
        ? word : $"\"{word}\"";
}
