using System.Text;
using LvSeg.Data;
using LvSeg.Imaging.Dicom.Elements;

namespace LvSeg.Imaging.Dicom.Syntaxes;

/// <summary>The way from the first byte of a file to its data set.</summary>
/// <param name="Syntax">How the data set is written.</param>
/// <param name="Elements">Stands at its first element.</param>
internal sealed record FileStart(TransferSyntax Syntax, ElementReader Elements)
{
    private const int Preamble = 128, LongestUid = 64;
    private static readonly byte[] _prefix = "DICM"u8.ToArray();

    /// <summary>Whether bytes begin as DICOM does, with or without preamble and meta header.</summary>
    public static bool IsDicom(ByteFeed feed) => HasPreamble(feed) || IsMeta(feed) || FormOf(feed) is not null;

    /// <summary>Passes the preamble and the meta header, where they are there.</summary>
    /// <exception cref="DataException">It is no DICOM; the meta header is damaged; its syntax is not known.</exception>
    public static FileStart Of(ByteFeed feed, DicomFault fault)
    {
        bool hasPreamble = HasPreamble(feed);
        if (hasPreamble)
            feed.Skip(Preamble + _prefix.Length);
        TransferSyntax? syntax = IsMeta(feed) ? PassMeta(new ElementReader(feed, ElementForm.ExplicitLittle, fault)) : null;
        if (syntax is { IsDeflated: true })
        {
            DicomFault within = fault with { IsInflated = true };
            return new FileStart(syntax, new ElementReader(DeflatedDataSet.Inflate(feed, fault), syntax.Form, within));
        }
        syntax ??= FormOf(feed) is { } form ? TransferSyntax.Plain(form) : throw NotDicom(feed, fault, hasPreamble);
        return new FileStart(syntax, new ElementReader(feed, syntax.Form, fault));
    }

    private static DataException NotDicom(ByteFeed feed, DicomFault fault, bool hasPreamble) =>
        new(hasPreamble ? $"{fault.Path}: byte {feed.Position}: behind the start of a DICOM file no element of its data set was found."
            : $"{fault.Path}: it is no DICOM file: DICM at byte {Preamble}, or a first element of group 0002 or 0008, was expected.")
        { Remedy = hasPreamble ? new FetchFileAgain() : new LeaveFileOut() };

    private static bool HasPreamble(ByteFeed feed) =>
        feed.Peek(Preamble + _prefix.Length) is { Length: Preamble + 4 } start && start[Preamble..].SequenceEqual(_prefix);

    // The meta header is in the explicit little endian form, whatever the data set is in.
    private static bool IsMeta(ByteFeed feed) => feed.Peek(8) is [0x02, 0x00, _, _, var first, var second, ..] && ElementReader.IsVr([first, second]);

    // Without a syntax the first element tells: a data set begins with group 0008, and its first values are short.
    private static ElementForm? FormOf(ByteFeed feed)
    {
        const int longest = 1024;
        return feed.Peek(8) switch
        {
            [0x08, 0x00, _, _, var first, var second, ..] when ElementReader.IsVr([first, second]) => ElementForm.ExplicitLittle,
            [0x00, 0x08, _, _, var first, var second, ..] when ElementReader.IsVr([first, second]) => ElementForm.ExplicitBig,
            [0x08, 0x00, _, _, var low, var high, 0, 0] when (high << 8 | low) is var length && length <= longest && length % 2 == 0 => ElementForm.ImplicitLittle,
            _ => null,
        };
    }

    private static TransferSyntax? PassMeta(ElementReader elements)
    {
        ByteFeed feed = elements.Feed;
        long? end = null;
        TransferSyntax? syntax = null;
        // Deflated bytes may by chance look like one more element of the header, so there its length counts.
        while (IsMeta(feed) && !(syntax is { IsDeflated: true } && feed.Position >= end))
        {
            ElementHead head = elements.Next();
            if (head.IsUndefined)
                throw elements.Fault.Damaged(head.Tag, head.Offset, "its length is undefined, which it cannot be in the meta header.");
            if (head.Tag == DicomTag.MetaGroupLength && head.Length == 4)
                end = feed.Position + 4 + feed.TakeUInt32(bigEndian: false);
            else if (head.Tag == DicomTag.TransferSyntaxUid)
                syntax = SyntaxOf(elements, head);
            else
                feed.Skip(head.Length);
        }
        return syntax;
    }

    private static TransferSyntax SyntaxOf(ElementReader elements, ElementHead head)
    {
        if (head.Length > LongestUid + 2)
            throw elements.Fault.Damaged(head.Tag, head.Offset, $"a UID of at most {LongestUid} characters was expected, its length is {head.Length}.");
        string uid = Encoding.ASCII.GetString(elements.Feed.Take((int)head.Length)).TrimEnd('\0', ' ');
        if (uid.Length == 0 || !uid.All(c => char.IsAsciiDigit(c) || c == '.'))
            throw elements.Fault.Damaged(head.Tag, head.Offset, "a UID of digits and dots was expected.");
        return TransferSyntax.Of(uid) ?? throw elements.Fault.ToConvert(head.Tag, head.Offset, $"the transfer syntax {uid} is not known here.", ImageConverter.Gdcm);
    }
}
