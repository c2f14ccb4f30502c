using Spectre.Console;

namespace LvSeg.Cli.Screen;

/// <summary>The console that the program was started from.</summary>
internal sealed class ConsoleScreen : IScreen
{
    private const int WidthWithoutTerminal = 100, WidthOfUnknownTerminal = 80, LeastWidth = 20;

    private readonly StandardStreams _streams = new();

    /// <summary>Nothing where standard output is closed.</summary>
    public TextWriter Out => _streams.HasOutput ? Console.Out : TextWriter.Null;

    /// <summary>Nothing where standard error is closed. Printing there never fails.</summary>
    public TextWriter Error => field ??= _streams.HasError ? new ForgivingWriter(Console.Error) : TextWriter.Null;

    /// <summary>At its end where standard input is closed.</summary>
    public TextReader In => _streams.HasInput ? Console.In : TextReader.Null;

    /// <summary>Columns: those that <c>COLUMNS</c> says, else the terminal's.</summary>
    public int Width =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out int columns) && columns >= LeastWidth ? columns
        : IsOutputRedirected ? WidthWithoutTerminal
        : Console.WindowWidth is > 0 and var width ? Math.Max(LeastWidth, width)
        : WidthOfUnknownTerminal;

    public int Height => Console.WindowHeight;

    public bool CanGoBack => !IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;

    /// <summary>True where both ends are a terminal.</summary>
    public bool CanAsk => _streams.HasInput && !Console.IsInputRedirected && !IsOutputRedirected;

    /// <summary>False where <c>NO_COLOR</c> is set. Whether the console can show colours is for the writer of colours to find out.</summary>
    public bool HasColour => Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 };

    private bool IsOutputRedirected => !_streams.HasOutput || Console.IsOutputRedirected;
}
