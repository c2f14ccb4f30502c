using System.Text.RegularExpressions;
using LvSeg.Cli.Screen;

namespace LvSeg.Cli.Tests.Harness.Recording;

/// <summary>Commands typed one after another in a folder of their own, and all that is seen of them. The program runs in the test's own process.</summary>
/// <remarks>
/// The folder is the working folder while the session lasts, so sessions belong in the collection <see cref="OneAtATime"/>. What is seen looks the
/// same on every machine: the folder has one name, and what depends on the machine can be replaced.
/// </remarks>
internal sealed class Session : IDisposable
{
    // As long as the folder's own name, so that lines break in the same places.
    private const string ShownFolder = "/home/you/heart-lab";

    private readonly string _before = Environment.CurrentDirectory;
    private readonly Transcript _transcript = new();
    private readonly SteadyClock _clock = new();
    private readonly List<(Regex Pattern, string Text)> _replaced = [];

    public Session(int width)
    {
        Width = width;
        Folder = Path.Combine(Path.GetTempPath(), $"lvseg-{Guid.NewGuid().ToString("N")[..8]}");
        Directory.CreateDirectory(Folder);
        Environment.CurrentDirectory = Folder;
    }

    /// <summary>Columns of the screen.</summary>
    public int Width { get; }

    /// <summary>The working folder.</summary>
    public string Folder { get; }

    /// <summary>The exit code of the last command.</summary>
    public int ExitCode { get; private set; }

    /// <summary>All that was seen: each command behind a <c>$</c>, lines of standard error behind a <c>2&gt;</c>, and an exit code that is not 0.</summary>
    public string Seen => _replaced.Aggregate(_transcript.Text.Replace(Folder, ShownFolder), (text, one) => one.Pattern.Replace(text, one.Text));

    /// <summary>Shows something that differs from machine to machine as one text.</summary>
    public Session Replacing(string pattern, string text)
    {
        _replaced.Add((new Regex(pattern, RegexOptions.Multiline), text));
        return this;
    }

    /// <summary>A file in the working folder; folders on the way are made.</summary>
    public Session Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, text);
        return this;
    }

    /// <summary>Runs a command without recording it, as preparation.</summary>
    /// <param name="line">What stands after <c>lvseg</c>; words with spaces stand in quotes.</param>
    /// <exception cref="InvalidOperationException">It fails.</exception>
    public Session Prepare(string line)
    {
        var unseen = new Transcript();
        int exit = Run(line, unseen, isTerminal: false, typed: null);
        return exit == 0 ? this : throw new InvalidOperationException($"lvseg {line} failed: {unseen.Text}");
    }

    /// <summary>Runs a command whose output is piped away.</summary>
    /// <param name="line">What stands after <c>lvseg</c>; words with spaces stand in quotes.</param>
    public Session Type(string line) => Record(line, isTerminal: false, typed: null);

    /// <summary>Runs a command on a terminal, on which progress is drawn.</summary>
    /// <param name="line">What stands after <c>lvseg</c>.</param>
    /// <param name="typed">What is answered to questions.</param>
    public Session TypeOnTerminal(string line, string? typed = null) => Record(line, isTerminal: true, typed);

    public void Dispose()
    {
        Environment.CurrentDirectory = _before;
        Directory.Delete(Folder, recursive: true);
    }

    private Session Record(string line, bool isTerminal, string? typed)
    {
        _transcript.Out.WriteLine($"$ lvseg {line}");
        ExitCode = Run(line, _transcript, isTerminal, typed);
        _transcript.EndLine();
        if (ExitCode != 0)
            _transcript.Out.WriteLine($"exit code {ExitCode}");
        _transcript.Out.WriteLine();
        return this;
    }

    private int Run(string line, Transcript transcript, bool isTerminal, string? typed)
    {
        string[] words = [.. Regex.Matches(line, """'([^']*)'|(\S+)""").Select(word => word.Groups[1].Success ? word.Groups[1].Value : word.Value)];
        var terminal = new Terminal(new RecordingScreen(transcript, Width, isTerminal, typed), _clock);
        return Lvseg.RunAsync(words, terminal).GetAwaiter().GetResult();
    }

    private sealed class RecordingScreen(Transcript transcript, int width, bool isTerminal, string? typed) : IScreen
    {
        public TextWriter Out => transcript.Out;

        public TextWriter Error => transcript.Error;

        public TextReader In { get; } = new StringReader(typed ?? "");

        public int Width => width;

        public int Height => 24;

        public bool CanGoBack => isTerminal;

        public bool CanAsk => typed is not null;

        public bool HasColour => false;
    }
}
