using System.CommandLine;
using LvSeg.Cli.Screen;
using LvSeg.Cli.Verbs;
using LvSeg.Cli.Verbs.DataVerbs;
using LvSeg.Cli.Verbs.LabVerbs;

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
        if (parse.Errors.Count > 0)
            return ErrorPage.WrongUsage(parse);
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
            EvalVerb.Command(),
            PredictVerb.Command(),
            DataVerb.Command(),
            LabVerb.Command(),
            ModelsVerb.Command(),
            BenchVerb.Command(),
            DoctorVerb.Command(),
        };
        root.Options.Add(GlobalOptions.Debug);
        HelpPage.FitTo(root);
        return root;
    }
}
