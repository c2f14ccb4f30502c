using System.Globalization;
using System.Text;

namespace LvSeg.Data.Names;

/// <summary>
/// Unicode's normalization form C: characters that are made of others (ö of o and ¨) as one. .NET has it from the system's ICU, which this program does without; then
/// its <c>string.Normalize</c> does nothing.
/// </summary>
/// <remarks>The Unicode Standard, section 3.11 (decomposition, order, composition) and 3.12 (Hangul).</remarks>
internal sealed class UnicodeComposition
{
    // Hangul syllables: the first of them, of their leading consonants, vowels and trailing consonants, and how many there are.
    private const int Syllable = 0xAC00, Lead = 0x1100, Vowel = 0x1161, Trail = 0x11A7, Leads = 19, Vowels = 21, Trails = 28;

    private static readonly Lazy<UnicodeComposition> _unicode = new(() => new());

    private readonly Dictionary<int, (int First, int Second)> _made = [];
    private readonly Dictionary<(int, int), int> _composed = [];
    private readonly Dictionary<int, byte> _classes = [];

    private UnicodeComposition()
    {
        using Stream table = typeof(UnicodeComposition).Assembly.GetManifestResourceStream("canonical.txt")!;
        using var reader = new StreamReader(table);
        while (reader.ReadLine() is { } line)
        {
            if (line[0] == '#')
                continue;
            string[] parts = line.Split(' ');
            if (parts[0].IndexOf('-', 1) is > 0 and var dash)
            {
                for (int combining = Hex(parts[0][..dash]); combining <= Hex(parts[0][(dash + 1)..]); combining++)
                    _classes[combining] = (byte)Hex(parts[1]);
                continue;
            }
            (int code, int first, int second) = (Hex(parts[0].TrimStart('-')), Hex(parts[1]), parts.Length > 2 ? Hex(parts[2]) : -1);
            _made[code] = (first, second);
            if (line[0] != '-')
                _composed[(first, second)] = code;
        }
    }

    /// <summary>A text in form C.</summary>
    public static string Of(string text) => IsComposed(text) ? text : _unicode.Value.Compose(text);

    // Before the first of the combining characters none is made of others but in this form.
    private static bool IsComposed(string text) => !text.AsSpan().ContainsAnyExceptInRange('\0', '\u02FF');

    private string Compose(string text)
    {
        List<int> codes = [];
        foreach (Rune rune in text.EnumerateRunes())
            Decompose(rune.Value, codes);
        Order(codes);
        var composed = new StringBuilder(text.Length);
        foreach (int code in Joined(codes))
            composed.Append(new Rune(code).ToString());
        return composed.ToString();
    }

    private void Decompose(int code, List<int> codes)
    {
        if (code - Syllable is >= 0 and < Leads * Vowels * Trails and var syllable)
        {
            codes.Add(Lead + syllable / (Vowels * Trails));
            codes.Add(Vowel + syllable / Trails % Vowels);
            if (syllable % Trails > 0)
                codes.Add(Trail + syllable % Trails);
        }
        else if (_made.TryGetValue(code, out (int First, int Second) parts))
        {
            Decompose(parts.First, codes);
            if (parts.Second >= 0)
                Decompose(parts.Second, codes);
        }
        else
        {
            codes.Add(code);
        }
    }

    // Of characters that combine with the one before them, those of a lower class come first.
    private void Order(List<int> codes)
    {
        for (int i = 1; i < codes.Count; i++)
        {
            int code = codes[i], at = i;
            if (ClassOf(code) == 0)
                continue;
            for (; at > 0 && ClassOf(codes[at - 1]) > ClassOf(code); at--)
                codes[at] = codes[at - 1];
            codes[at] = code;
        }
    }

    private List<int> Joined(List<int> codes)
    {
        List<int> joined = [];
        int starter = -1, last = -1;        // where the last character is that does not combine, and the class of what came after it
        foreach (int code in codes)
        {
            int combining = ClassOf(code);
            if (starter >= 0 && last < combining && Pair(joined[starter], code) is { } one)
            {
                joined[starter] = one;
                continue;
            }
            (starter, last) = combining == 0 ? (joined.Count, -1) : (starter, combining);
            joined.Add(code);
        }
        return joined;
    }

    private int? Pair(int first, int second)
    {
        if (first - Lead is >= 0 and < Leads and var lead && second - Vowel is >= 0 and < Vowels and var vowel)
            return Syllable + (lead * Vowels + vowel) * Trails;
        if (first - Syllable is >= 0 and < Leads * Vowels * Trails and var syllable && syllable % Trails == 0 && second - Trail is > 0 and < Trails and var trail)
            return first + trail;
        return _composed.TryGetValue((first, second), out int code) ? code : null;
    }

    private byte ClassOf(int code) => _classes.GetValueOrDefault(code);

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
