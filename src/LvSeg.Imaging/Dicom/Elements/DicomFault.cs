using LvSeg.Data;

namespace LvSeg.Imaging.Dicom.Elements;

/// <summary>Makes the errors of one file, which say the file, the byte and the element.</summary>
/// <param name="Path">The file.</param>
internal sealed record DicomFault(string Path)
{
    /// <summary>Whether bytes are counted in the inflated data set, and not in the file.</summary>
    public bool IsInflated { get; init; }

    /// <summary>The file is cut short or damaged.</summary>
    public DataException Damaged(DicomTag? tag, long? offset, string text) => Of(tag, offset, text, new FetchFileAgain());

    /// <summary>The file holds no grey image.</summary>
    public DataException NoPicture(DicomTag tag, long? offset, string text) => Of(tag, offset, text, new LeaveFileOut());

    /// <summary>The image is stored in a form that is not read here.</summary>
    public DataException ToConvert(DicomTag tag, long? offset, string text, ImageConverter converter) => Of(tag, offset, text, new ConvertFile(converter));

    private DataException Of(DicomTag? tag, long? offset, string text, Remedy remedy) =>
        new($"{Path}: {Place(tag, offset)}: {text}") { Remedy = remedy };

    private string Place(DicomTag? tag, long? offset) => (tag, offset) switch
    {
        (null, var at) => Byte(at),
        (var named, null) => $"{named}",
        var (named, at) => $"{named} at {Byte(at)}",
    };

    private string Byte(long? offset) => $"byte {offset}{(IsInflated ? " of the inflated data" : "")}";
}
