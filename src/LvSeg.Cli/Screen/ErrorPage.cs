using System.CommandLine;
using System.CommandLine.Parsing;
using LvSeg.Data;
using LvSeg.Keras;
using LvSeg.Results;
using LvSeg.Training;
using LvSeg.Training.Configuration;

namespace LvSeg.Cli.Screen;

/// <summary>The one place where errors are printed, on standard error.</summary>
internal static class ErrorPage
{
    /// <summary>Prints what is wrong with the command line.</summary>
    public static int WrongUsage(ParseResult parse)
    {
        foreach (ParseError error in parse.Errors)
            Console.Error.WriteLine($"lvseg: {error.Message}");
        Console.Error.WriteLine($"See: {PathOf(parse.CommandResult)} --help");
        return Exits.WrongUsage;
    }

    /// <summary>Prints an error as a person needs it, and the trace where it was asked for.</summary>
    /// <returns>The exit code.</returns>
    public static int Print(Exception error, bool debug, CancellationToken stop)
    {
        if (error is OperationCanceledException && stop.IsCancellationRequested)
        {
            Console.Error.WriteLine("lvseg: interrupted.");
            return Exits.Interrupted;
        }
        Console.Error.WriteLine($"lvseg: {MessageOf(error)}");
        if (debug)
            Console.Error.WriteLine(error);
        else if (!IsForPeople(error))
            Console.Error.WriteLine("This is a fault of lvseg itself. The same command with --debug shows where.");
        return error is ConfigurationException ? Exits.WrongUsage : Exits.Failed;
    }

    private static string MessageOf(Exception error) => error switch
    {
        _ when IsForPeople(error) => error.Message,
        OutOfMemoryException => "the memory of this machine is not enough.",
        _ => $"{error.GetType().Name}: {error.Message.Split('\n')[0]}",
    };

    private static bool IsForPeople(Exception error) =>
        error is DataException or KerasException or RunException or TrainingException or IOException or UnauthorizedAccessException;

    private static string PathOf(SymbolResult result) =>
        result.Parent is { } parent ? $"{PathOf(parent)} {((CommandResult)result).Command.Name}" : "lvseg";
}
