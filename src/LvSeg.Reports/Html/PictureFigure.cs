namespace LvSeg.Reports.Html;

/// <summary>A picture with its caption, in the page itself.</summary>
/// <param name="Picture">The picture.</param>
/// <param name="Alternative">What it shows, for those who do not see it.</param>
/// <param name="Caption">What stands below; empty for nothing.</param>
/// <param name="Wide">True for a picture as wide as the text, false for one of a row of small ones whose pixels stay sharp.</param>
public sealed record PictureFigure(EmbeddedPicture Picture, string Alternative, Markup Caption, bool Wide = false)
{
    /// <summary>The figure's HTML.</summary>
    public Markup ToMarkup()
    {
        Markup caption = Caption.IsEmpty ? Markup.Empty : Markup.Of($"<figcaption>{Caption}</figcaption>");
        return Markup.Of($"""
            <figure class="{(Wide ? "picture wide" : "picture")}"><img src="data:{Picture.Type};base64,{Convert.ToBase64String(Picture.Bytes)}" alt="{Alternative}" width="{Picture.Width}" height="{Picture.Height}">{caption}</figure>

            """);
    }
}
