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

    /// <summary>A remark that is no result, on standard error.</summary>
    public static void Note(string text) => Console.Error.WriteLine(text);
}
