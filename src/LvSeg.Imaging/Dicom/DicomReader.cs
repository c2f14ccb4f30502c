using LvSeg.Data;
using LvSeg.Data.Files;
using LvSeg.Imaging.Dicom.Elements;
using LvSeg.Imaging.Dicom.Pixels;
using LvSeg.Imaging.Dicom.Syntaxes;

namespace LvSeg.Imaging.Dicom;

/// <summary>
/// A small, strict reader of DICOM files with grey images. What is read and what is left out: docs/dicom.md. It keeps no state; several threads may
/// use one.
/// </summary>
public sealed class DicomReader : IDicomReader
{
    /// <inheritdoc/>
    public bool IsDicom(string path) => Opened(path, stream => FileStart.IsDicom(new ByteFeed(stream)));

    /// <inheritdoc/>
    public DicomHeader ReadHeader(string path) => Opened(path, stream => ReadHeader(stream, path));

    /// <inheritdoc/>
    public DicomPicture ReadPicture(string path) => Opened(path, stream => ReadPicture(stream, path));

    /// <summary>Reads everything before the pixels.</summary>
    /// <param name="stream">The bytes of the file, from its position on; can be sought in.</param>
    /// <param name="path">What errors call it.</param>
    /// <exception cref="DataException">It is no DICOM, is cut short or is damaged.</exception>
    public static DicomHeader ReadHeader(Stream stream, string path) => HeaderReading.Of(new ByteFeed(stream), path).Header;

    /// <summary>Reads a whole file.</summary>
    /// <param name="stream">The bytes of the file, from its position on; can be sought in.</param>
    /// <param name="path">What errors call it.</param>
    /// <exception cref="DataException">As <see cref="IDicomReader.ReadPicture"/> says.</exception>
    public static DicomPicture ReadPicture(Stream stream, string path)
    {
        HeaderReading reading = HeaderReading.Of(new ByteFeed(stream), path);
        ElementReader elements = reading.Start.Elements;
        if (reading is not { Pixels: { } pixels, Header.Layout: { } layout })
            throw elements.Fault.NoPicture(DicomTag.PixelData, elements.Feed.Position, "the file ends before any pixels.");
        PixelCheck.Check(layout, reading.Values, elements.Fault);
        int[] stored = PixelDecoder.Read(elements, pixels, layout, reading.Start.Syntax);
        // Nothing that follows is used, but it must be whole.
        while (elements.Feed.Left > 0)
        {
            ElementHead head = elements.Next();
            elements.CheckIsNoItem(head);
            if (head.Tag.IsPixels)
                throw elements.Fault.Damaged(head.Tag, head.Offset, $"the file holds pixels twice; first at byte {pixels.Offset}.");
            elements.Pass(head);
        }
        return new DicomPicture(reading.Header, stored);
    }

    private static T Opened<T>(string path, Func<Stream, T> read) => ReadableFile.Try(path, () =>
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return read(stream);
    });
}
