namespace LvSeg.Reports.Pictures;

/// <summary>A picture that is being drawn. What lies outside is left out.</summary>
internal sealed class Canvas
{
    private readonly byte[] _rgb;

    public Canvas(int height, int width, Colour paper)
    {
        (Height, Width) = (height, width);
        _rgb = new byte[height * width * 3];
        Fill(0, 0, height, width, paper);
    }

    public int Height { get; }

    public int Width { get; }

    public Picture ToPicture() => new(Height, Width, _rgb);

    /// <summary>Lays a colour over one pixel.</summary>
    /// <param name="y">Row.</param>
    /// <param name="x">Column.</param>
    /// <param name="colour">The colour.</param>
    /// <param name="opacity">0 leaves the pixel as it is, 1 hides it.</param>
    public void Set(int y, int x, Colour colour, double opacity = 1)
    {
        if (y < 0 || y >= Height || x < 0 || x >= Width)
            return;
        Span<byte> pixel = _rgb.AsSpan((y * Width + x) * 3, 3);
        pixel[0] = Mix(pixel[0], colour.Red);
        pixel[1] = Mix(pixel[1], colour.Green);
        pixel[2] = Mix(pixel[2], colour.Blue);

        byte Mix(byte under, byte over) => (byte)(under + (over - under) * opacity + 0.5);
    }

    public void Fill(int y, int x, int height, int width, Colour colour)
    {
        for (int row = y; row < y + height; row++)
            for (int column = x; column < x + width; column++)
                Set(row, column, colour);
    }

    /// <summary>Copies a picture, each of its pixels <paramref name="scale"/> × <paramref name="scale"/> large.</summary>
    public void Put(int y, int x, Picture picture, int scale)
    {
        for (int row = 0; row < picture.Height; row++)
            for (int column = 0; column < picture.Width; column++)
            {
                ReadOnlySpan<byte> pixel = picture.Rgb.AsSpan((row * picture.Width + column) * 3, 3);
                Fill(y + row * scale, x + column * scale, scale, scale, new Colour(pixel[0], pixel[1], pixel[2]));
            }
    }

    /// <summary>Writes a line of text with its upper left corner at (<paramref name="y"/>, <paramref name="x"/>).</summary>
    public void Write(int y, int x, string text, Colour colour, int scale)
    {
        foreach (char letter in text)
        {
            for (int row = 0; row < BitmapFont.Height; row++)
                for (int column = 0; column < BitmapFont.Width; column++)
                    if (BitmapFont.IsInk(letter, row, column))
                        Fill(y + row * scale, x + column * scale, scale, scale, colour);
            x += BitmapFont.Advance * scale;
        }
    }
}
