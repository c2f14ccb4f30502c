using Spectre.Console;

namespace LvSeg.Cli.Screen;

/// <summary>The screen, and whether there is one.</summary>
internal static class Terminal
{
    /// <summary>The environment variable that does what <c>--quiet</c> does where it is 1; so the processes that a search starts are quiet with it.</summary>
    public const string QuietVariable = "LVSEG_QUIET";

    private const int WidthWithoutTerminal = 100, WidthOfUnknownTerminal = 80, LeastWidth = 20;

    /// <summary>True where results and errors alone are wanted: no progress, no remarks.</summary>
    public static bool IsQuiet => Environment.GetEnvironmentVariable(QuietVariable) == "1";

    /// <summary>True where a person watches progress: standard output is a terminal that can go back in a line, and nobody asked for quiet.</summary>
    public static bool IsLive => !IsQuiet && CanGoBack;

    /// <summary>True where a person can be asked: both ends are a terminal.</summary>
    public static bool CanAsk => !Console.IsInputRedirected && !Console.IsOutputRedirected;

    /// <summary>Standard output with colours where it can show them and <c>NO_COLOR</c> does not forbid it.</summary>
    public static IAnsiConsole Out
    {
        get
        {
            IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(Console.Out),
                Ansi = ForbidsColour ? AnsiSupport.No : AnsiSupport.Detect,
            });
            console.Profile.Width = Width;
            return console;
        }
    }

    /// <summary>Columns of the screen: those that <c>COLUMNS</c> says, else the terminal's.</summary>
    public static int Width =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out int columns) && columns >= LeastWidth ? columns
        : Console.IsOutputRedirected ? WidthWithoutTerminal
        : Console.WindowWidth is > 0 and var width ? Math.Max(LeastWidth, width)
        : WidthOfUnknownTerminal;

    /// <summary>Prints a line on standard output; on a terminal it is broken between words, and goes on below with an indent.</summary>
    public static void WriteLine(string text, int indent = 0)
    {
        int width = CanGoBack ? Width - 1 : int.MaxValue;
        int room = width;
        while (text.Length > room && text.LastIndexOf(' ', room, room - indent) is var space && space > 0)
        {
            Console.Out.WriteLine(text[..space]);
            text = new string(' ', indent) + text[(space + 1)..];
        }
        Console.Out.WriteLine(text);
    }

    /// <summary>A remark that is no result, on standard error; nothing where <see cref="IsQuiet"/>.</summary>
    public static void Note(string text)
    {
        if (!IsQuiet)
            Console.Error.WriteLine(text);
    }

    /// <summary>A remark that stands among results, as <see cref="WriteLine"/> prints it; nothing where <see cref="IsQuiet"/>.</summary>
    public static void Remark(string text, int indent = 0)
    {
        if (!IsQuiet)
            WriteLine(text, indent);
    }

    /// <summary>Asks a question that is answered with yes or no; anything but y or yes is a no.</summary>
    /// <exception cref="OperationCanceledException">The program was asked to stop meanwhile.</exception>
    public static async Task<bool> Ask(string question, CancellationToken stop)
    {
        Console.Out.Write($"{question} [y/N] ");
        string? answer;
        try
        {
            // Reading a line cannot be stopped, only left alone.
            answer = await Task.Run(Console.In.ReadLine, CancellationToken.None).WaitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            Console.Out.WriteLine();
            throw;
        }
        return answer?.Trim().ToLowerInvariant() is "y" or "yes";
    }

    private static bool CanGoBack => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;

    private static bool ForbidsColour => Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
}
