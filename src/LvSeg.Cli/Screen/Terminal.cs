using Spectre.Console;

namespace LvSeg.Cli.Screen;

/// <summary>How the program speaks: lines, remarks and questions on a screen, and the clock that its progress is measured by.</summary>
/// <param name="screen">Where it prints.</param>
/// <param name="clock">What it measures time by.</param>
public sealed class Terminal(IScreen screen, TimeProvider clock)
{
    /// <summary>The environment variable that does what <c>--quiet</c> does where it is 1; so the processes that a search starts are quiet with it.</summary>
    public const string QuietVariable = "LVSEG_QUIET";

    /// <summary>Results.</summary>
    public TextWriter Out => screen.Out;

    /// <summary>Errors and remarks that are no results.</summary>
    public TextWriter Error => screen.Error;

    /// <summary>Columns of the screen.</summary>
    public int Width => screen.Width;

    /// <summary>Rows of the screen.</summary>
    public int Height => screen.Height;

    /// <summary>What time is measured by.</summary>
    public TimeProvider Clock => clock;

    /// <summary>True where results and errors alone are wanted: no progress, no remarks.</summary>
    public bool IsQuiet { get; set; } = Environment.GetEnvironmentVariable(QuietVariable) == "1";

    /// <summary>True where a person watches progress: standard output is a terminal that can go back in a line, and nobody asked for quiet.</summary>
    public bool IsLive => !IsQuiet && screen.CanGoBack;

    /// <summary>True where a person can be asked.</summary>
    public bool CanAsk => screen.CanAsk;

    /// <summary>Results as tables and styles, with colours where the screen can show them.</summary>
    public IAnsiConsole Ansi
    {
        get
        {
            IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(screen.Out),
                Ansi = screen.HasColour ? AnsiSupport.Detect : AnsiSupport.No,
            });
            console.Profile.Width = Width;
            return console;
        }
    }

    /// <summary>Prints a line of results; on a terminal it is broken between words, and goes on below with an indent.</summary>
    public void WriteLine(string text, int indent = 0)
    {
        int room = screen.CanGoBack ? Width - 1 : int.MaxValue;
        while (text.Length > room && text.LastIndexOf(' ', room, room - indent) is var space && space > 0)
        {
            Out.WriteLine(text[..space]);
            text = new string(' ', indent) + text[(space + 1)..];
        }
        Out.WriteLine(text);
    }

    /// <summary>A remark that is no result, beside the results; nothing where <see cref="IsQuiet"/>.</summary>
    public void Note(string text)
    {
        if (!IsQuiet)
            Error.WriteLine(text);
    }

    /// <summary>A remark that stands among results, as <see cref="WriteLine"/> prints it; nothing where <see cref="IsQuiet"/>.</summary>
    public void Remark(string text, int indent = 0)
    {
        if (!IsQuiet)
            WriteLine(text, indent);
    }

    /// <summary>Asks a question that is answered with yes or no; anything but y or yes is a no.</summary>
    /// <exception cref="OperationCanceledException">The program was asked to stop meanwhile.</exception>
    public async Task<bool> Ask(string question, CancellationToken stop)
    {
        Out.Write($"{question} [y/N] ");
        string? answer;
        try
        {
            // Reading a line cannot be stopped, only left alone.
            answer = await Task.Run(screen.In.ReadLine, CancellationToken.None).WaitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            Out.WriteLine();
            throw;
        }
        return answer?.Trim().ToLowerInvariant() is "y" or "yes";
    }
}
