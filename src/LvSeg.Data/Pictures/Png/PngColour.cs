namespace LvSeg.Data.Pictures.Png;

/// <summary>What the channels of a PNG are, by the number in its header.</summary>
internal enum PngColour
{
    Grey = 0,
    Rgb = 2,
    Palette = 3,
    GreyAlpha = 4,
    RgbAlpha = 6,
}

/// <summary>What follows from a PNG's kind of colour.</summary>
internal static class PngColours
{
    /// <summary>Values a pixel.</summary>
    public static int Channels(this PngColour colour) => colour switch
    {
        PngColour.Rgb => 3,
        PngColour.GreyAlpha => 2,
        PngColour.RgbAlpha => 4,
        _ => 1,
    };

    /// <summary>Whether there are PNGs of this kind with so many bits a channel.</summary>
    public static bool Allows(this PngColour colour, int bits) => colour switch
    {
        PngColour.Grey => bits is 1 or 2 or 4 or 8 or 16,
        PngColour.Palette => bits is 1 or 2 or 4 or 8,
        PngColour.Rgb or PngColour.GreyAlpha or PngColour.RgbAlpha => bits is 8 or 16,
        _ => false,
    };
}
