using LvSeg.Data.Files;
using Microsoft.Win32.SafeHandles;

namespace LvSeg.Data.Records;

/// <summary>Where each record of a plain TFRecord file lies, so that any of them can be read.</summary>
public sealed class RecordIndex
{
    private readonly long[] _offsets;
    private readonly int[] _lengths;

    private RecordIndex(string path, long[] offsets, int[] lengths)
    {
        Path = path;
        _offsets = offsets;
        _lengths = lengths;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>How many records it has.</summary>
    public int Count => _offsets.Length;

    /// <summary>Walks the lengths of a file, each checked, without reading the data.</summary>
    /// <exception cref="DataException">The file is empty, no TFRecord, cut short, or a length's checksum is wrong.</exception>
    public static RecordIndex Build(string path) => ReadableFile.Try(path, () =>
    {
        using SafeFileHandle file = File.OpenHandle(path);
        long size = RandomAccess.GetLength(file);
        var offsets = new List<long>();
        var lengths = new List<int>();
        byte[] header = new byte[RecordFraming.HeaderSize];
        for (long offset = 0; offset < size;)
        {
            var place = new RecordPlace(path, offsets.Count, offset);
            int length = RecordFraming.ReadLength(header.AsSpan(0, Fill(file, header, offset)), place);
            long whole = RecordFraming.HeaderSize + (long)length + RecordFraming.FooterSize;
            if (size - offset < whole)
                throw RecordFraming.CutShort(place, whole, size - offset);
            offsets.Add(offset);
            lengths.Add(length);
            offset += whole;
        }
        return offsets.Count == 0 ? throw RecordFraming.Empty(path) : new RecordIndex(path, [.. offsets], [.. lengths]);
    });

    /// <summary>Opens the file for <see cref="Read(SafeFileHandle, int)"/>.</summary>
    /// <exception cref="DataException">It is gone or cannot be read.</exception>
    public SafeFileHandle Open() => ReadableFile.Try(Path, () => File.OpenHandle(Path, options: FileOptions.RandomAccess));

    /// <summary>Where a record lies.</summary>
    public RecordPlace PlaceOf(int number) => new(Path, number, _offsets[number]);

    /// <summary>A record's data, its checksum checked.</summary>
    /// <exception cref="DataException">The checksum is wrong, or the file has become shorter.</exception>
    public ReadOnlyMemory<byte> Read(SafeFileHandle file, int number) => Read(file, number, new RecordBuffer());

    /// <summary>As <see cref="Read(SafeFileHandle, int)"/>, into memory that the next call may overwrite.</summary>
    internal ReadOnlyMemory<byte> Read(SafeFileHandle file, int number, RecordBuffer buffer) => ReadableFile.Try<ReadOnlyMemory<byte>>(Path, () =>
    {
        int length = _lengths[number];
        Memory<byte> bytes = buffer.Take(length + RecordFraming.FooterSize);
        int got = Fill(file, bytes.Span, _offsets[number] + RecordFraming.HeaderSize);
        if (got < bytes.Length)
            throw RecordFraming.CutShort(PlaceOf(number), bytes.Length + RecordFraming.HeaderSize, got + RecordFraming.HeaderSize);
        RecordFraming.CheckData(bytes.Span[..length], bytes.Span[length..], PlaceOf(number));
        return bytes[..length];
    });

    private static int Fill(SafeFileHandle file, Span<byte> buffer, long offset)
    {
        int filled = 0;
        while (filled < buffer.Length && RandomAccess.Read(file, buffer[filled..], offset + filled) is var got && got > 0)
            filled += got;
        return filled;
    }
}
