namespace LvSeg.Results.Html;

/// <summary>A picture with its caption, in the page itself.</summary>
/// <param name="Png">The bytes of a PNG.</param>
/// <param name="Alternative">What it shows, for those who do not see it.</param>
/// <param name="Caption">What stands below; empty for nothing.</param>
/// <param name="Wide">True for a picture as wide as the text, false for one of a row of small ones.</param>
public sealed record PictureFigure(byte[] Png, string Alternative, Markup Caption, bool Wide = false)
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Whether bytes begin as a PNG does.</summary>
    public static bool IsPng(ReadOnlySpan<byte> bytes) => bytes.Length > 24 && bytes.StartsWith(Signature);

    /// <summary>The figure's HTML.</summary>
    /// <exception cref="ArgumentException">The bytes are no PNG.</exception>
    public Markup ToMarkup()
    {
        if (!IsPng(Png))
            throw new ArgumentException($"The picture '{Alternative}' is no PNG.");
        Markup caption = Caption.IsEmpty ? Markup.Empty : Markup.Of($"<figcaption>{Caption}</figcaption>");
        return Markup.Of($"""
            <figure class="{(Wide ? "picture wide" : "picture")}"><img src="data:image/png;base64,{Convert.ToBase64String(Png)}" alt="{Alternative}" width="{Number(16)}" height="{Number(20)}">{caption}</figure>

            """);
    }

    // A PNG's width and height stand in its first chunk, most significant byte first.
    private int Number(int at) => (int)System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(Png.AsSpan(at));
}
