namespace LvSeg.Cli.Screen.Progress;

/// <summary>A line of a terminal that is drawn anew in its place, cut to the width, and gone in the end.</summary>
/// <param name="terminal">A live one.</param>
internal sealed class TransientLine(Terminal terminal)
{
    private const string ToItsStart = "\r\u001b[2K";
    private bool _drawn;

    /// <summary>The letters that fit; in the last column a terminal would go on in the next line.</summary>
    public int Room => terminal.Width - 1;

    /// <summary>Draws the line in place of the one before.</summary>
    public void Draw(string line)
    {
        terminal.Out.Write(ToItsStart + (line.Length > Room ? line[..Room] : line));
        _drawn = true;
    }

    /// <summary>Takes the line away, where one is drawn.</summary>
    public void Clear()
    {
        if (_drawn)
            terminal.Out.Write(ToItsStart);
        _drawn = false;
    }

    /// <summary>Leaves the line where it is, and goes on below.</summary>
    public void Keep()
    {
        terminal.Out.WriteLine();
        _drawn = false;
    }
}
