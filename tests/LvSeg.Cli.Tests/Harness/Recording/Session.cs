using System.Text;
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
    private const string ShownFolder = "/home/you/heart-lab";
    private const int UnhandledExit = 134;
    private static readonly string[] _variables = ["LVSEG_DATA", "LVSEG_QUIET"];

    // Pages of help call the program by the name of the process.
    private static readonly string _host = typeof(Session).Assembly.GetName().Name + " ";

    // One for all sessions of the process, since files of a run know where they lie.
    private static readonly string _name = Guid.NewGuid().ToString("N");

    private readonly string _before = Environment.CurrentDirectory;
    private readonly string?[] _variablesBefore = [.. _variables.Select(Environment.GetEnvironmentVariable)];
    private readonly Transcript _transcript = new();
    private readonly SteadyClock _clock;
    private readonly List<(Regex Pattern, MatchEvaluator Shown)> _replaced = [];
    private string? _awaited;
    private bool _fails;

    /// <param name="width">Columns of the screen.</param>
    /// <param name="prepared">What lies in the folder at first; null for nothing.</param>
    /// <param name="start">What time it is at first.</param>
    public Session(int width, PreparedFolder? prepared, DateTimeOffset start)
    {
        Width = width;
        _clock = new SteadyClock(start);
        string? content = prepared?.Path;
        Folder = MakeFolder();
        Environment.CurrentDirectory = Folder;
        foreach (string name in _variables)
            Environment.SetEnvironmentVariable(name, null);
        if (content is not null)
            PreparedFolders.Copy(content, Folder);
        ReplacingDigits(@"\d+\.\d(?= GB\s+of\s+memory)|\d+(?= bytes long)|(?<=its header says )\d+|(?<=^Size +)[\d.,]+(?= MB)").Replacing("[0-9a-f]{8}(?=…)", "########");
    }

    /// <summary>Columns of the screen.</summary>
    public int Width { get; }

    /// <summary>The working folder.</summary>
    public string Folder { get; }

    /// <summary>The clock of its commands.</summary>
    public SteadyClock Clock => _clock;

    /// <summary>The exit code of the last command.</summary>
    public int ExitCode { get; private set; }

    /// <summary>All that was seen: each command behind a <c>$</c>, lines of standard error behind a <c>2&gt;</c>, and an exit code that is not 0.</summary>
    public string Seen => _replaced.Aggregate(_transcript.Text.Replace(Folder, ShownFolder).Replace(_host, "lvseg "), (text, one) => one.Pattern.Replace(text, one.Shown));

    /// <summary>Shows something that differs from machine to machine as one text.</summary>
    public Session Replacing(string pattern, string text) => Replacing(pattern, match => match.Result(text));

    /// <summary>Shows every digit of it as a <c>#</c>, so that columns keep their width.</summary>
    public Session ReplacingDigits(string pattern) => Replacing(pattern, match => Regex.Replace(match.Value, @"\d", "#"));

    /// <summary>A file in the working folder; folders on the way are made.</summary>
    public Session Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>A file in the working folder; folders on the way are made.</summary>
    public Session Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllBytes(path, bytes);
        return this;
    }

    /// <summary>Does something in the working folder that is no command of the program.</summary>
    /// <param name="what">Told in the recording, where it matters to who reads it; else empty.</param>
    /// <param name="change">Does it.</param>
    public Session Do(string what, Action change)
    {
        change();
        if (what.Length > 0)
            _transcript.Out.WriteLine($"# {what}");
        return this;
    }

    /// <summary>Sets an environment variable until the session ends.</summary>
    public Session Set(string name, string? value)
    {
        if (!_variables.Contains(name))
            throw new ArgumentException($"{name} would stay after the session.", nameof(name));
        Environment.SetEnvironmentVariable(name, value);
        _transcript.Out.WriteLine(value is null ? $"$ unset {name}" : $"$ export {name}={value}");
        return this;
    }

    /// <summary>Runs a command without recording it, as preparation.</summary>
    /// <param name="line">What stands after <c>lvseg</c>; words with spaces stand in quotes.</param>
    /// <exception cref="InvalidOperationException">It fails.</exception>
    public Session Prepare(string line)
    {
        Answer(line);
        return this;
    }

    /// <summary>What a command prints, which is not recorded.</summary>
    /// <param name="line">What stands after <c>lvseg</c>.</param>
    /// <exception cref="InvalidOperationException">It fails.</exception>
    public string Answer(string line)
    {
        var unseen = new Transcript();
        int exit = Run(line, unseen, isTerminal: false, typed: null);
        return exit == 0 ? unseen.Text : throw new InvalidOperationException($"lvseg {line} failed: {unseen.Text}");
    }

    /// <summary>Runs a command whose output is piped away.</summary>
    /// <param name="line">What stands after <c>lvseg</c>; words with spaces stand in quotes.</param>
    public Session Type(string line) => Record(line, isTerminal: false, typed: null);

    /// <summary>Runs commands one after the other whose output is piped away.</summary>
    public Session TypeEach(params string[] lines)
    {
        foreach (string line in lines)
            Type(line);
        return this;
    }

    /// <summary>Runs a command on a terminal, on which progress is drawn.</summary>
    /// <param name="line">What stands after <c>lvseg</c>.</param>
    /// <param name="typed">What is answered to questions.</param>
    public Session TypeOnTerminal(string line, string? typed = null) => Record(line, isTerminal: true, typed);

    /// <summary>Interrupts the next command when it has printed a text.</summary>
    public Session InterruptAt(string text)
    {
        (_awaited, _fails) = (text, false);
        return this;
    }

    /// <summary>Lets the next command fail when it has printed a text, by a fault that is its own.</summary>
    public Session FailAt(string text)
    {
        (_awaited, _fails) = (text, true);
        return this;
    }

    public void Dispose()
    {
        Environment.CurrentDirectory = _before;
        for (int i = 0; i < _variables.Length; i++)
            Environment.SetEnvironmentVariable(_variables[i], _variablesBefore[i]);
        Directory.Delete(Folder, recursive: true);
    }

    // As long as the folder that is shown, so that lines break in the same places wherever it lies.
    private static string MakeFolder()
    {
        string before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = OperatingSystem.IsWindows() ? Path.GetTempPath() : "/tmp";
        string above = Environment.CurrentDirectory;        // the folder itself where /tmp is a link
        Environment.CurrentDirectory = before;
        int length = Math.Max(4, ShownFolder.Length - above.Length - 1);
        return Directory.CreateDirectory(Path.Combine(above, _name[..length])).FullName;
    }

    private Session Replacing(string pattern, MatchEvaluator shown)
    {
        _replaced.Add((new Regex(pattern, RegexOptions.Multiline), shown));
        return this;
    }

    private Session Record(string line, bool isTerminal, string? typed)
    {
        _transcript.Out.WriteLine($"$ lvseg {line}".TrimEnd());
        ExitCode = Run(line, _transcript, isTerminal, typed);
        _transcript.EndLine();
        if (ExitCode != 0)
            _transcript.Out.WriteLine($"exit code {ExitCode}");
        _transcript.Out.WriteLine();
        return this;
    }

    private int Run(string line, Transcript transcript, bool isTerminal, string? typed)
    {
        // So that of two runs one is the newer.
        _clock.Pass(TimeSpan.FromMinutes(1));
        string[] words = [.. Regex.Matches(line, """'([^']*)'|(\S+)""").Select(word => word.Groups[1].Success ? word.Groups[1].Value : word.Value)];
        var terminal = new Terminal(new RecordingScreen(transcript, Width, isTerminal, typed), _clock);
        using var interrupt = new CancellationTokenSource();
        if (_awaited is { } text)
            transcript.CallAt(text, _fails ? () => throw new InvalidOperationException("This must not be.") : interrupt.Cancel);
        _awaited = null;
        try
        {
            return Lvseg.RunAsync(words, terminal, interrupt.Token).GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            // A process would end here, with a trace.
            transcript.Error.WriteLine($"Unhandled exception. {e.GetType()}: {e.Message}");
            return UnhandledExit;
        }
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
