using System.CommandLine;
using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Words;
using LvSeg.Runs;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folds;
using LvSeg.Runs.Keys;
using LvSeg.Runs.Records;
using LvSeg.Runs.Studies;

namespace LvSeg.Cli.Verbs.Runs;

/// <summary><c>lvseg runs list</c>: all runs of a folder, the newest first.</summary>
internal static class RunsListVerb
{
    public static Command Command(Terminal terminal)
    {
        var settings = new SettingOptions("runs");
        var json = new Option<bool>("--json") { Description = "JSON alone on standard output." };
        var command = new Command("list", "List the runs, the newest first, with their best and last figures.") { json };
        foreach (Option option in settings.All)
            command.Options.Add(option);
        command.SetAction(parse =>
        {
            string folder = settings.Apply(parse, new RunConfiguration()).Place.Runs;
            if (settings.Given(parse).All.Count > 0 && !Directory.Exists(folder))
                throw new RunException($"{folder}: there is no such folder. --runs names the folder in which the runs lie.");
            IReadOnlyList<RunRecord> runs = RunRecord.SummarizeAll(folder);
            IReadOnlyList<StudyFolder> studies = StudyFolder.All(folder);
            IReadOnlyList<CrossValidation> crossValidations = [.. CrossValidation.FoldersIn(folder).Select(one => Open(terminal, one)).OfType<CrossValidation>()];
            if (parse.GetValue(json))
                terminal.Out.Write(RunListJson.Of(runs, studies, crossValidations));
            else if (runs.Count + studies.Count + crossValidations.Count == 0)
                terminal.WriteLine($"There is no run in {folder} yet. The first comes of: lvseg train");
            else
                RunListPage.Print(terminal, runs, studies, crossValidations);
            return Exits.Done;
        });
        return command;
    }

    // A damaged one does not keep the others from the list.
    private static CrossValidation? Open(Terminal terminal, string folder)
    {
        try
        {
            return CrossValidation.TryOpen(Path.GetDirectoryName(folder)!, Path.GetFileName(folder));
        }
        catch (ConfigurationException e)
        {
            terminal.Note($"The cross-validation '{Path.GetFileName(folder)}' is damaged: {RemedyWords.MessageOf(e)}");
            return null;
        }
    }
}
