using System.CommandLine;
using System.CommandLine.Parsing;
using LvSeg.Cli.Screen.Words;
using LvSeg.Data;
using LvSeg.Keras;
using LvSeg.Keras.Drawings;
using LvSeg.Runs.Keys;

namespace LvSeg.Cli.Screen;

/// <summary>The one place where errors are printed, on standard error.</summary>
internal static class ErrorPage
{
    /// <summary>How the line of an error begins.</summary>
    public const string Mark = "lvseg: ";

    /// <summary>Prints what is wrong with the command line: the first thing, for the others often only follow from it.</summary>
    public static int WrongUsage(Terminal terminal, ParseResult parse)
    {
        string path = PathOf(parse.CommandResult);
        string what = parse.UnmatchedTokens is [var unknown, ..] ? Unknown(unknown, parse.CommandResult, path) : MessageOf(parse.Errors[0]);
        terminal.Error.WriteLine($"{Mark}{what}");
        terminal.Error.WriteLine($"See: {path} --help");
        return Exits.WrongUsage;
    }

    /// <summary>Prints an error as a person needs it, and the trace where it was asked for.</summary>
    /// <returns>The exit code.</returns>
    public static int Print(Terminal terminal, Exception error, bool debug, CancellationToken stop)
    {
        if (error is OperationCanceledException && stop.IsCancellationRequested)
        {
            terminal.Error.WriteLine("lvseg: interrupted.");
            return Exits.Interrupted;
        }
        terminal.Error.WriteLine($"{Mark}{MessageOf(error)}");
        if (debug)
            terminal.Error.WriteLine(error);
        else if (!IsForPeople(error) && !IsOutOfMemory(error))
            terminal.Error.WriteLine("This is a fault of lvseg itself. The same command with --debug shows where.");
        return error is ConfigurationException or DrawingException ? Exits.WrongUsage : Exits.Failed;
    }

    private static string Unknown(string token, CommandResult at, string path)
    {
        bool isOption = token.StartsWith('-');
        string word = token.Split('=', ':')[0];
        bool isCommand = !isOption && at.Command.Subcommands.Count > 0;
        IEnumerable<string> known = isOption ? OptionsOf(at) : at.Command.Subcommands.Select(command => command.Name);
        string what = isOption ? $"{path} has no option '{word}'."
            : isCommand ? $"{path} has no command '{token}'."
            : $"{path} does not know what to do with '{token}'.";
        return NearestName.Of(word, known) is [var near, ..] ? $"{what} Did you mean '{near}'?" : what;
    }

    private static IEnumerable<string> OptionsOf(CommandResult at) =>
        at.Command.Options.Concat(at.Command.Parents.SelectMany(Above).Where(option => option.Recursive))
            .Where(option => !option.Hidden).Select(option => option.Name);

    private static IEnumerable<Option> Above(Symbol symbol) =>
        (symbol as Command)?.Options.Concat(symbol.Parents.SelectMany(Above)) ?? [];

    private static string MessageOf(ParseError error)
    {
        if (error.SymbolResult is OptionResult { Tokens: [var token, ..] } option && LeastOf(option.Option.ValueType) is { } least)
            return $"{option.Option.Name} is '{token.Value}'; it must be a whole number of {least} or more.";
        return error.Message;
    }

    // Of whole numbers; null for everything else.
    private static int? LeastOf(Type type) => type == typeof(int) || type == typeof(int?) ? 1 : type == typeof(ulong) ? 0 : null;

    /// <summary>The message of an error as a person needs it, with what to do about it.</summary>
    public static string MessageOf(Exception error) => error switch
    {
        _ when IsForPeople(error) => RemedyWords.MessageOf(error),
        _ when IsOutOfMemory(error) => "there is not enough memory. A smaller batch_size, width or picture takes less.",
        _ => $"{error.GetType().Name}: {error.Message.Split('\n')[0]}",
    };

    // libtorch tells of it in words alone.
    private static bool IsOutOfMemory(Exception error) =>
        error is OutOfMemoryException || (error is System.Runtime.InteropServices.ExternalException && (error.Message.Contains("can't allocate memory") || error.Message.Contains("out of memory")));

    private static bool IsForPeople(Exception error) =>
        error is LvSegException or KerasException or IOException or UnauthorizedAccessException;

    private static string PathOf(SymbolResult result) =>
        result.Parent is { } parent ? $"{PathOf(parent)} {((CommandResult)result).Command.Name}" : "lvseg";
}
