using Spectre.Console;

namespace LvSeg.Cli.Screen;

/// <summary>The screen, and whether there is one.</summary>
internal static class Terminal
{
    private const int WidthWithoutTerminal = 100, LeastWidth = 20;

    /// <summary>True where a person watches: standard output is a terminal that can go back in a line.</summary>
    public static bool IsLive => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;

    /// <summary>Standard output with colours where it can show them.</summary>
    public static IAnsiConsole Out
    {
        get
        {
            IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
            console.Profile.Width = Width;
            return console;
        }
    }

    /// <summary>Columns of the screen: those that <c>COLUMNS</c> says, else the terminal's.</summary>
    public static int Width =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out int columns) && columns >= LeastWidth ? columns
        : Console.IsOutputRedirected ? WidthWithoutTerminal
        : Math.Max(LeastWidth, Console.WindowWidth);

    /// <summary>Prints a line on standard output; on a terminal it is broken between words, and goes on below with an indent.</summary>
    public static void WriteLine(string text, int indent = 0)
    {
        int width = IsLive ? Width - 1 : int.MaxValue;
        int room = width;
        while (text.Length > room && text.LastIndexOf(' ', room, room - indent) is var space && space > 0)
        {
            Console.Out.WriteLine(text[..space]);
            text = new string(' ', indent) + text[(space + 1)..];
        }
        Console.Out.WriteLine(text);
    }

    /// <summary>A remark that is no result, on standard error.</summary>
    public static void Note(string text) => Console.Error.WriteLine(text);
}
