using System.Security.Cryptography;
using System.Text;

namespace LvSeg.Data.Names;

/// <summary>
/// Any name as one that a file can have on Linux, Windows and macOS: what no file's name can hold is written as % and two hexadecimal digits for each of its bytes in UTF-8,
/// as in URLs. <see cref="Decode"/> gives the name back.
/// </summary>
public static class PortableFileName
{
    /// <summary>The most bytes that a file's name has, in UTF-8.</summary>
    public const int LongestBytes = 255;

    private const string Forbidden = "/\\:*?\"<>|";
    private const char Escape = '%';

    // What Windows keeps for devices, with any extension.
    private static readonly HashSet<string> _devices = new(
    [
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
        .. "0123456789¹²³".SelectMany(digit => new[] { $"COM{digit}", $"LPT{digit}" }),
    ], StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The name with these escaped: <c>/ \ : * ? " &lt; &gt; |</c>, control characters, the last letter of a device of Windows, a dot at the start, which hides a file,
    /// a dot or a space at the end, and a % where two hexadecimal digits follow it.
    /// </summary>
    /// <param name="name">Any text.</param>
    /// <param name="letters">
    /// How many of the last letters are escaped too, and of other characters beyond ASCII: for a name that disks may not tell from another, since only the case of a letter
    /// or the way it is composed differs.
    /// </param>
    /// <param name="ending">How many characters at the end are an extension, whose letters stay.</param>
    /// <returns>The name itself, where it holds nothing of these.</returns>
    public static string Encode(string name, int letters = 0, int ending = 0)
    {
        var encoded = new StringBuilder(name.Length);
        int deviceEnd = DeviceEnd(name), lastLetters = LastLetters(name[..^ending], letters), at = 0;
        foreach (Rune rune in name.EnumerateRunes())
        {
            int next = at + rune.Utf16SequenceLength;
            bool cannotBe = Rune.IsControl(rune) || (rune.IsBmp && Forbidden.Contains((char)rune.Value)) || next == deviceEnd
                || (rune.Value is '.' && (at == 0 || next == name.Length)) || (rune.Value is ' ' && next == name.Length);
            if (cannotBe || (rune.Value == Escape && IsEscape(name, at)) || (at >= lastLetters && at < name.Length - ending && IsLetter(rune)))
                AppendEscaped(encoded, rune);
            else
                encoded.Append(name.AsSpan(at, next - at));
            at = next;
        }
        return encoded.ToString();
    }

    /// <summary>The name that was encoded.</summary>
    public static string Decode(string encoded)
    {
        var bytes = new List<byte>(encoded.Length);
        for (int at = 0; at < encoded.Length;)
        {
            if (IsEscape(encoded, at))
            {
                bytes.Add(Convert.ToByte(encoded.Substring(at + 1, 2), 16));
                at += 3;
                continue;
            }
            Rune.DecodeFromUtf16(encoded.AsSpan(at), out Rune rune, out int taken);
            bytes.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
            at += taken;
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }

    /// <summary>An encoded name of so many bytes at most: a longer one is cut, and a mark of the whole name put behind it, which tells it from others with the same start.</summary>
    /// <param name="encoded">What <see cref="Encode"/> made.</param>
    /// <param name="bytes">The most there may be, in UTF-8: 16 or more.</param>
    public static string Cut(string encoded, int bytes)
    {
        byte[] whole = Encoding.UTF8.GetBytes(encoded);
        if (whole.Length <= bytes)
            return encoded;
        string mark = $"~{Convert.ToHexStringLower(SHA256.HashData(whole))[..8]}";
        int end = bytes - mark.Length;
        while ((whole[end] & 0xC0) == 0x80)                         // no character is cut in two
            end--;
        for (int back = 1; back <= 2 && back <= end; back++)        // and no escape
        {
            if (whole[end - back] == Escape)
                end -= back;
        }
        return Encoding.UTF8.GetString(whole, 0, end) + mark;
    }

    private static bool IsLetter(Rune rune) => !rune.IsAscii || Rune.IsLetter(rune);

    // Where the last of them begin.
    private static int LastLetters(string name, int letters)
    {
        if (letters == 0)
            return name.Length;
        int at = 0;
        List<int> all = [];
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (IsLetter(rune))
                all.Add(at);
            at += rune.Utf16SequenceLength;
        }
        return letters >= all.Count ? 0 : all[^letters];
    }

    // Behind the name of a device, which ends at the first dot, whatever spaces stand before that; -1 where there is none.
    private static int DeviceEnd(string name) =>
        name.Split('.')[0].TrimEnd(' ') is var start && _devices.Contains(start) ? start.Length : -1;

    private static bool IsEscape(string text, int at) =>
        text[at] == Escape && at + 2 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]);

    private static void AppendEscaped(StringBuilder encoded, Rune rune)
    {
        foreach (byte one in Encoding.UTF8.GetBytes(rune.ToString()))
            encoded.Append(Escape).Append(one.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
    }
}
