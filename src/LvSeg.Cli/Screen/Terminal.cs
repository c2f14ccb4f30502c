using Spectre.Console;

namespace LvSeg.Cli.Screen;

/// <summary>The screen, and whether there is one.</summary>
internal static class Terminal
{
    private const int WidthWithoutTerminal = 100;

    /// <summary>True where a person watches: standard output is a terminal that can go back in a line.</summary>
    public static bool IsLive => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;

    /// <summary>Standard output with colours where it can show them.</summary>
    public static IAnsiConsole Out
    {
        get
        {
            IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
            if (Console.IsOutputRedirected)
                console.Profile.Width = WidthWithoutTerminal;
            return console;
        }
    }

    /// <summary>A remark that is no result, on standard error.</summary>
    public static void Note(string text) => Console.Error.WriteLine(text);
}
