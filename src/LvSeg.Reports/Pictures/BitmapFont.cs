namespace LvSeg.Reports.Pictures;

/// <summary>
/// Letters of 5 × 7 pixels with two rows for descenders, drawn in <c>Font.txt</c>: a machine need not have any fonts, and pictures are the
/// same on all of them.
/// </summary>
internal static class BitmapFont
{
    /// <summary>Pixels of a letter, from left to right.</summary>
    public const int Width = 5;

    /// <summary>Pixels of a letter, from top to bottom, its descender included.</summary>
    public const int Height = 9;

    /// <summary>From one letter's left edge to the next one's, in pixels.</summary>
    public const int Advance = Width + 1;

    private const int LettersInLine = 16;
    private const char First = ' ', Last = '~';

    private static readonly string[] Lines = Load();

    /// <summary>Whether a letter has ink at a place; one that is not ASCII looks like a question mark.</summary>
    public static bool IsInk(char letter, int row, int column)
    {
        int index = (letter is >= First and <= Last ? letter : '?') - First;
        string line = Lines[index / LettersInLine * (Height + 1) + row];
        int at = index % LettersInLine * Advance + column;
        return at < line.Length && line[at] == '#';
    }

    private static string[] Load()
    {
        using Stream file = typeof(BitmapFont).Assembly.GetManifestResourceStream(typeof(BitmapFont), "Font.txt")!;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split('\n');
    }
}
