using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace LvSeg.Reports.Html;

/// <summary>What the compiler makes of the interpolated string given to <see cref="Markup.Of"/>: literals are HTML, holes are text.</summary>
/// <param name="literalLength">Letters of the literals.</param>
/// <param name="formattedCount">How many holes there are.</param>
[InterpolatedStringHandler]
public readonly struct MarkupBuilder(int literalLength, int formattedCount)
{
    private readonly StringBuilder _html = new(literalLength + 16 * formattedCount);

    /// <summary>Appends HTML.</summary>
    public void AppendLiteral(string html) => _html.Append(html);

    /// <summary>Appends markup.</summary>
    public void AppendFormatted(Markup markup) => _html.Append(markup.ToString());

    /// <summary>Appends pieces of markup one after the other.</summary>
    public void AppendFormatted(IEnumerable<Markup> pieces)
    {
        foreach (Markup piece in pieces)
            _html.Append(piece.ToString());
    }

    /// <summary>Appends text, escaped.</summary>
    public void AppendFormatted(string? text) => _html.Append(Markup.Escape(text ?? ""));

    /// <summary>Appends a whole number.</summary>
    public void AppendFormatted(int number) => _html.Append(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Appends a coordinate, with two decimals where it has any.</summary>
    public void AppendFormatted(double number) => _html.Append(number.ToString("0.##", CultureInfo.InvariantCulture));

    internal string ToHtml() => _html.ToString();
}
