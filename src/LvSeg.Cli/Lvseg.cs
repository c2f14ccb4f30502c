using System.CommandLine;
using LvSeg.Cli.Screen;
using LvSeg.Cli.Verbs.Bench;
using LvSeg.Cli.Verbs.Completion;
using LvSeg.Cli.Verbs.Data;
using LvSeg.Cli.Verbs.Doctor;
using LvSeg.Cli.Verbs.Eval;
using LvSeg.Cli.Verbs.Lab;
using LvSeg.Cli.Verbs.Models;
using LvSeg.Cli.Verbs.Predict;
using LvSeg.Cli.Verbs.Report;
using LvSeg.Cli.Verbs.Runs;
using LvSeg.Cli.Verbs.Search;
using LvSeg.Cli.Verbs.Train;

namespace LvSeg.Cli;

/// <summary>The program from its arguments to its exit code.</summary>
public static class Lvseg
{
    /// <summary>Runs a command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="terminal">Where it prints.</param>
    /// <param name="interrupt">Interrupts it, as Ctrl-C does.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken interrupt = default)
    {
        RootCommand root = Root(terminal);
        ParseResult parse = root.Parse(args);
        using var signal = new StopSignal(terminal.Clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(signal.Token, interrupt);
        bool debug = parse.GetValue(GlobalOptions.Debug);
        if (Suggestions.AreAskedFor(args))
            return await parse.InvokeAsync(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error }, stop.Token);
        if (parse.Errors.Count > 0)
            return ErrorPage.WrongUsage(terminal, parse);
        if (parse.GetValue(GlobalOptions.Quiet))
            terminal.IsQuiet = true;
        try
        {
            return await parse.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = terminal.Out, Error = terminal.Error }, stop.Token);
        }
        catch (Exception e)
        {
            return ErrorPage.Print(terminal, e, debug, stop.Token);
        }
    }

    private static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand("Left-ventricle segmentation: the course's lab, trained and measured. Not for clinical use.")
        {
            TrainVerb.Command(terminal),
            SearchVerb.Command(terminal),
            SearchWorkerVerb.Command(terminal),
            EvalVerb.Command(terminal),
            PredictVerb.Command(terminal),
            ReportVerb.Command(terminal),
            DataVerb.Command(terminal),
            LabVerb.Command(terminal),
            ModelsVerb.Command(terminal),
            BenchVerb.Command(terminal),
            DoctorVerb.Command(terminal),
            RunsVerb.Command(terminal),
            CompletionVerb.Command(terminal),
        };
        root.Options.Add(GlobalOptions.Debug);
        root.Options.Add(GlobalOptions.Quiet);
        HelpPage.FitTo(root, terminal.Width);
        return root;
    }
}
