using Spectre.Console;

namespace LvSeg.Cli.Screen;

/// <summary>The console that the program was started from.</summary>
internal sealed class ConsoleScreen : IScreen
{
    private const int WidthWithoutTerminal = 100, WidthOfUnknownTerminal = 80, LeastWidth = 20;

    public TextWriter Out => Console.Out;

    public TextWriter Error => Console.Error;

    public TextReader In => Console.In;

    /// <summary>Columns: those that <c>COLUMNS</c> says, else the terminal's.</summary>
    public int Width =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out int columns) && columns >= LeastWidth ? columns
        : Console.IsOutputRedirected ? WidthWithoutTerminal
        : Console.WindowWidth is > 0 and var width ? Math.Max(LeastWidth, width)
        : WidthOfUnknownTerminal;

    public int Height => Console.WindowHeight;

    public bool CanGoBack => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;

    /// <summary>True where both ends are a terminal.</summary>
    public bool CanAsk => !Console.IsInputRedirected && !Console.IsOutputRedirected;

    /// <summary>False where <c>NO_COLOR</c> is set. Whether the console can show colours is for the writer of colours to find out.</summary>
    public bool HasColour => Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 };
}
