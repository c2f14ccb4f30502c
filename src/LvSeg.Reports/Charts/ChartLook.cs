namespace LvSeg.Reports.Charts;

/// <summary>How a line or a dot looks: one of eight colours of the stylesheet and one of eight dashes.</summary>
/// <param name="Colour">1 … 8.</param>
/// <param name="Dash">0 for a whole line, else 1 … 7.</param>
public readonly record struct ChartLook(int Colour, int Dash)
{
    /// <summary>Looks there are.</summary>
    public const int Count = 8;

    /// <summary>The validation slices of a single run.</summary>
    public static ChartLook Validation { get; } = new(1, 0);

    /// <summary>The training slices of a single run.</summary>
    public static ChartLook Train { get; } = new(2, 1);

    /// <summary>The look of one of several runs; from the ninth on they come again.</summary>
    /// <param name="index">Counted from 0.</param>
    public static ChartLook Of(int index) => new(index % Count + 1, index % Count);

    internal string Stroke => Dash == 0 ? $"s{Colour}" : $"s{Colour} d{Dash}";

    internal string Fill => $"f{Colour}";
}
