using System.Text;

namespace LvSeg.Cli.Tests.Harness.Recording;

/// <summary>What a program prints on both of its outputs, in the order in which it does.</summary>
internal sealed class Transcript
{
    private const string Erase = "\r\u001b[2K", ErrorMark = "2> ";
    private readonly StringBuilder _text = new();
    private readonly Lock _gate = new();
    private string _awaited = "", _mark = "";
    private Action? _whenSeen;

    public Transcript()
    {
        Out = new Pen(this, "");
        Error = new Pen(this, ErrorMark);
    }

    public TextWriter Out { get; }

    public TextWriter Error { get; }

    /// <summary>All of it; where a line was erased and drawn again, each drawing stands in a line of its own behind a <c>&lt;</c>.</summary>
    public string Text
    {
        get
        {
            lock (_gate)
                return _text.ToString().Replace("\n" + Erase, "\n< ").Replace(Erase, "\n< ");
        }
    }

    /// <summary>Begins a new line where one was not ended.</summary>
    public void EndLine()
    {
        lock (_gate)
        {
            if (_text.Length > 0 && _text[^1] != '\n')
                _text.Append('\n');
        }
    }

    /// <summary>Calls once when a text is printed from now on.</summary>
    public void CallAt(string text, Action call)
    {
        lock (_gate)
            (_awaited, _whenSeen) = (text, call);
    }

    private void Append(string mark, char letter)
    {
        lock (_gate)
        {
            if (letter == '\r' && Environment.NewLine == "\r\n")
                return;
            if (mark.Length > 0 && (_text.Length == 0 || _text[^1] == '\n' || _mark != mark))
                _text.Append(mark);
            _mark = mark;
            _text.Append(letter);
            if (_whenSeen is { } call && EndsWith(_awaited))
            {
                _whenSeen = null;
                call();
            }
        }
    }

    private bool EndsWith(string text) => _text.Length >= text.Length && _text.ToString(_text.Length - text.Length, text.Length) == text;

    private sealed class Pen(Transcript transcript, string mark) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => transcript.Append(mark, value);
    }
}
