namespace LvSeg.Reports.Pictures;

/// <summary>A colour of a picture; 0 to 255 each.</summary>
/// <param name="Red">Red.</param>
/// <param name="Green">Green.</param>
/// <param name="Blue">Blue.</param>
/// <remarks>Truth and prediction are told apart by everyone: Okabe and Ito, Color Universal Design, 2008.</remarks>
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    /// <summary>Orange, the truth.</summary>
    public static Colour Truth { get; } = new(230, 159, 0);

    /// <summary>Sky blue, the prediction.</summary>
    public static Colour Prediction { get; } = new(86, 180, 233);

    /// <summary>Bluish green, what truth and prediction have in common.</summary>
    public static Colour Hit { get; } = new(0, 158, 115);

    /// <summary>Darker orange, for text on white.</summary>
    internal static Colour TruthInk { get; } = new(160, 100, 0);

    /// <summary>Darker blue, for text on white.</summary>
    internal static Colour PredictionInk { get; } = new(0, 100, 160);

    internal static Colour Paper { get; } = new(255, 255, 255);

    internal static Colour Ink { get; } = new(32, 32, 32);

    internal static Colour FaintInk { get; } = new(110, 110, 110);
}
