using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using LvSeg.Data;

namespace LvSeg.Imaging.Dicom.Elements;

/// <summary>The wanted elements of a data set, and what their values say. A value that is missing or empty is null.</summary>
internal sealed class ElementValues(DicomFault fault, bool isBigEndian)
{
    private const int LongestText = 65_534;
    private static readonly FrozenSet<string> _texts = FrozenSet.Create("AE", "AS", "CS", "DA", "DS", "DT", "IS", "LO", "LT", "PN", "SH", "ST", "TM", "UC", "UI", "UN", "UR", "UT");
    private readonly Dictionary<DicomTag, ElementValue> _values = [];

    /// <summary>Takes the value of an element that was just read.</summary>
    public void Take(ElementHead head, ByteFeed feed)
    {
        if (head.IsUndefined || head.Length > LongestText)
            throw fault.Damaged(head.Tag, head.Offset, $"a value of at most {LongestText} bytes was expected, its length is {(head.IsUndefined ? "undefined" : head.Length)}.");
        if (!_values.TryAdd(head.Tag, new ElementValue(head, feed.Take((int)head.Length))))
            throw fault.Damaged(head.Tag, head.Offset, $"the element stands in the file twice; first at byte {_values[head.Tag].Head.Offset}.");
    }

    /// <summary>A text without the blanks around it. Control characters, and those of alphabets that are not known here, become question marks.</summary>
    public string? Text(DicomTag tag)
    {
        if (TextValue(tag) is not { } value)
            return null;
        string text = Alphabet().GetString(value.Bytes).Trim('\0', ' ');
        return text.Length == 0 ? null : string.Create(text.Length, text, (to, from) =>
        {
            for (int i = 0; i < to.Length; i++)
                to[i] = char.IsControl(from[i]) || from[i] == '\uFFFD' ? '?' : from[i];
        });
    }

    /// <summary>An integer (IS).</summary>
    /// <exception cref="DataException">It is none, or one beyond 32 bits.</exception>
    public int? Integer(DicomTag tag) => Plain(tag) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number
        : throw Wrong(tag, "an integer", text);

    /// <summary>A number (DS).</summary>
    /// <exception cref="DataException">It is none, or not finite.</exception>
    public double? Decimal(DicomTag tag) => Decimals(tag, 1)?[0];

    /// <summary>Several numbers (DS).</summary>
    /// <exception cref="DataException">They are more or fewer, or one is none.</exception>
    public double[]? Decimals(DicomTag tag, int count)
    {
        if (Plain(tag) is not { } text)
            return null;
        string[] parts = text.Split('\\');
        double[] numbers = new double[count];
        if (parts.Length != count)
            throw Wrong(tag, Counted.Of(count, "number"), text);
        for (int i = 0; i < count; i++)
        {
            if (!double.TryParse(parts[i].Trim(' '), NumberStyles.Float & ~NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
                throw Wrong(tag, Counted.Of(count, "finite number"), text);
        }
        return numbers;
    }

    /// <summary>A number of two bytes (US).</summary>
    /// <exception cref="DataException">The value has another size.</exception>
    public int? UInt16(DicomTag tag)
    {
        if (!_values.TryGetValue(tag, out ElementValue? value) || value.Bytes.Length == 0)
            return null;
        if (value.Head.Vr is not (null or "US" or "UN"))
            throw WrongKind(value, "US");
        if (value.Bytes.Length != 2)
            throw fault.Damaged(tag, value.Head.Offset, $"a number of 2 bytes was expected, there are {value.Bytes.Length}.");
        // An unknown kind of value is written as in the implicit form.
        return isBigEndian && value.Head.Vr != "UN" ? BinaryPrimitives.ReadUInt16BigEndian(value.Bytes) : BinaryPrimitives.ReadUInt16LittleEndian(value.Bytes);
    }

    /// <summary>Where an element begins; null where there is none.</summary>
    public long? OffsetOf(DicomTag tag) => _values.TryGetValue(tag, out ElementValue? value) ? value.Head.Offset : null;

    /// <summary>The error of a value that cannot be.</summary>
    public DataException Wrong(DicomTag tag, string expected, string found) =>
        fault.Damaged(tag, OffsetOf(tag), $"it should be {expected}, and is {(IsNumberLike(found) ? $"'{found}'" : $"{Counted.Of(found.Length, "character")} of other text")}.");

    // What is no number is not repeated: in a damaged file it may be a part of the patient's name.
    private static bool IsNumberLike(string text) => text.Length <= 64 && text.All(c => char.IsAsciiDigit(c) || "+-.,eE\\ ".Contains(c));

    private string? Plain(DicomTag tag) => TextValue(tag) is { } value && Encoding.Latin1.GetString(value.Bytes).Trim('\0', ' ') is { Length: > 0 } text ? text : null;

    private ElementValue? TextValue(DicomTag tag) => !_values.TryGetValue(tag, out ElementValue? value) ? null
        : value.Head.Vr is null || _texts.Contains(value.Head.Vr) ? value : throw WrongKind(value, "text");

    private DataException WrongKind(ElementValue value, string expected) =>
        fault.Damaged(value.Head.Tag, value.Head.Offset, $"the kind of its value (VR) is {value.Head.Vr}; {expected} was expected.");

    private Encoding Alphabet() => Plain(DicomTag.SpecificCharacterSet) switch
    {
        null or "ISO_IR 6" or "ISO_IR 100" => Encoding.Latin1,
        "ISO_IR 192" => Encoding.UTF8,
        _ => Encoding.ASCII,
    };
}
