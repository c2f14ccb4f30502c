using System.Buffers.Binary;

namespace LvSeg.Data.Records;

/// <summary>Writes records in the framing of TFRecord files.</summary>
/// <param name="stream">Where they go; the caller closes it.</param>
public sealed class RecordWriter(Stream stream)
{
    /// <summary>Adds one record.</summary>
    public void Write(ReadOnlySpan<byte> data)
    {
        Span<byte> header = stackalloc byte[RecordFraming.HeaderSize];
        RecordFraming.WriteHeader(header, data.Length);
        stream.Write(header);
        stream.Write(data);
        Span<byte> footer = stackalloc byte[RecordFraming.FooterSize];
        BinaryPrimitives.WriteUInt32LittleEndian(footer, MaskedCrc32C.Of(data));
        stream.Write(footer);
    }
}
