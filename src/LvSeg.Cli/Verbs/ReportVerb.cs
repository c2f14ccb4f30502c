using System.CommandLine;
using LvSeg.Cli.Screen;
using LvSeg.Results;
using LvSeg.Results.Reports;
using LvSeg.Results.Runs;
using LvSeg.Training.Configuration;

namespace LvSeg.Cli.Verbs;

/// <summary><c>lvseg report</c>: a page that tells a run, or several side by side. It needs no tensor.</summary>
internal static class ReportVerb
{
    private const string ComparisonName = "comparison.html";

    public static Command Command()
    {
        var runs = new Argument<string[]>("RUN") { Description = "Runs, by name or folder; the newest where left out. Several are put side by side in one page.", Arity = ArgumentArity.ZeroOrMore };
        var output = new Option<string?>("--output") { Description = $"The page's file; report.html in the run's folder, or {ComparisonName} beside the runs, where left out.", HelpName = "FILE" };
        var open = new Option<bool>("--open") { Description = "Open the page in the browser." };
        var settings = new SettingOptions("runs");
        var command = new Command("report", "Write a page about a run, or about several side by side.") { runs, output, open };
        foreach (Option option in settings.All)
            command.Options.Add(option);

        command.SetAction((parse, _) =>
        {
            string folder = settings.Apply(parse, new RunConfiguration()).Runs;
            RunFolder[] chosen = Find(parse.GetValue(runs)!, folder);
            string page = parse.GetValue(output) ?? (chosen.Length == 1 ? chosen[0].ReportFile : Path.Combine(folder, ComparisonName));
            Write(chosen, page);
            Console.Out.WriteLine($"{(chosen.Length == 1 ? $"The report of {chosen[0].Name}" : $"{chosen.Length} runs side by side")}: {page}");
            if (parse.GetValue(open))
                Browser.Open(page);
            return Task.FromResult(Exits.Done);
        });
        return command;
    }

    private static RunFolder[] Find(string[] names, string folder)
    {
        if (names.Length == 0)
        {
            var newest = RunFolder.Newest(folder);
            Terminal.Note($"The newest run is taken: {newest.Name}.");
            return [newest];
        }
        return [.. names.Select(name => RunFolder.Open(folder, name)).DistinctBy(run => Path.GetFullPath(run.Folder))];
    }

    private static void Write(RunFolder[] runs, string page)
    {
        RunRecord[] records = [.. runs.Select(run => RunRecord.Read(run, run.IsFinished))];
        Results.Html.HtmlPage made = records.Length == 1 ? RunReport.Of(records[0]) : RunComparison.Of(records);
        try
        {
            made.Write(page);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"{page}: the page cannot be written: {e.Message} --output names another file.", e);
        }
    }
}
