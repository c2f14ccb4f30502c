using System.CommandLine;
using LvSeg.Cli.Screen;
using LvSeg.Cli.Verbs;
using LvSeg.Cli.Verbs.BenchVerbs;
using LvSeg.Cli.Verbs.Completion;
using LvSeg.Cli.Verbs.DataVerbs;
using LvSeg.Cli.Verbs.EvalVerbs;
using LvSeg.Cli.Verbs.LabVerbs;
using LvSeg.Cli.Verbs.RunsVerbs;
using LvSeg.Cli.Verbs.SearchVerbs;

namespace LvSeg.Cli;

/// <summary>The program from its arguments to its exit code.</summary>
internal static class Lvseg
{
    public static async Task<int> RunAsync(string[] args)
    {
        RootCommand root = Root();
        ParseResult parse = root.Parse(args);
        using var stop = new StopSignal();
        bool debug = parse.GetValue(GlobalOptions.Debug);
        if (Suggestions.AreAskedFor(args))
            return await parse.InvokeAsync();
        if (parse.Errors.Count > 0)
            return ErrorPage.WrongUsage(parse);
        if (parse.GetValue(GlobalOptions.Quiet))
            Environment.SetEnvironmentVariable(Terminal.QuietVariable, "1");
        try
        {
            return await parse.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop.Token);
        }
        catch (Exception e)
        {
            return ErrorPage.Print(e, debug, stop.Token);
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("Left-ventricle segmentation: the course's lab, trained and measured. Not for clinical use.")
        {
            TrainVerb.Command(),
            SearchVerb.Command(),
            SearchWorkerVerb.Command(),
            EvalVerb.Command(),
            PredictVerb.Command(),
            ReportVerb.Command(),
            DataVerb.Command(),
            LabVerb.Command(),
            ModelsVerb.Command(),
            BenchVerb.Command(),
            DoctorVerb.Command(),
            RunsVerb.Command(),
            CompletionVerb.Command(),
        };
        root.Options.Add(GlobalOptions.Debug);
        root.Options.Add(GlobalOptions.Quiet);
        HelpPage.FitTo(root);
        return root;
    }
}
