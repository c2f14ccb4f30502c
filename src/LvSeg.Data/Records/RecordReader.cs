using LvSeg.Data.Compression;
using LvSeg.Data.Files;

namespace LvSeg.Data.Records;

/// <summary>One record, or what is wrong with it.</summary>
/// <param name="Place">Where it lies.</param>
/// <param name="Data">Its bytes, checked, in memory that reading on overwrites; null where <paramref name="Error"/> says why not.</param>
/// <param name="Error">What is wrong, for a person.</param>
/// <param name="IsLast">True after an error that leaves no way to find the next record.</param>
internal readonly record struct RecordAttempt(RecordPlace Place, ReadOnlyMemory<byte>? Data, DataException? Error = null, bool IsLast = false)
{
    /// <summary>Its bytes.</summary>
    /// <exception cref="DataException">Something is wrong with it.</exception>
    public ReadOnlyMemory<byte> Checked() => Data ?? throw Error!;
}

/// <summary>Reads the records of one TFRecord file from its start to its end, plain, gzip or zlib; its first bytes tell which.</summary>
public sealed class RecordReader : IDisposable
{
    private const int Piece = 1 << 20;
    private readonly string _path;
    private readonly Stream _stream;
    private readonly RecordCompression _compression;
    private readonly long _size;
    private readonly RecordBuffer _buffer = new();
    private long _position;
    private int _next;

    private RecordReader(string path, Stream stream, RecordCompression compression, long size)
    {
        _path = path;
        _stream = stream;
        _compression = compression;
        _size = size;
    }

    /// <summary>Opens a file.</summary>
    /// <exception cref="DataException">It is not there or cannot be read.</exception>
    public static RecordReader Open(string path) => ReadableFile.Try(path, () =>
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        RecordCompression compression = RecordCompressions.Of(file);
        return new RecordReader(path, compression.Open(file), compression, compression == RecordCompression.None ? file.Length : long.MaxValue);
    });

    private bool IsCompressed => _compression != RecordCompression.None;

    /// <summary>All records that follow, each with its place.</summary>
    /// <exception cref="DataException">
    /// The file is empty, no TFRecord, cut short, or a checksum is wrong; the message says which, where, and what was found.
    /// </exception>
    public IEnumerable<(RecordPlace Place, byte[] Data)> Records()
    {
        while (TryRead(out RecordAttempt attempt))
            yield return (attempt.Place, attempt.Checked().ToArray());
    }

    /// <summary>The next record or what is wrong with it; false at the end of the file.</summary>
    internal bool TryRead(out RecordAttempt attempt)
    {
        var place = new RecordPlace(_path, _next, _position, IsCompressed);
        attempt = default;
        try
        {
            Span<byte> header = stackalloc byte[RecordFraming.HeaderSize];
            int got = Fill(header);
            if (got == 0 && _next > 0)
                return false;
            if (got == 0)
                throw RecordFraming.Empty(_path);
            int length = RecordFraming.ReadLength(header[..got], place);
            ReadOnlyMemory<byte> data = ReadData(length, place);
            Span<byte> footer = stackalloc byte[RecordFraming.FooterSize];
            if (Fill(footer) is var end && end < footer.Length)
                throw CutShort(place, length, length + end);
            _next++;
            _position += RecordFraming.HeaderSize + length + RecordFraming.FooterSize;
            attempt = Check(data, footer, place);
            return true;
        }
        catch (DataException error)
        {
            attempt = new(place, null, error, IsLast: true);
        }
        catch (InvalidDataException error)
        {
            attempt = new(place, null, new DataException($"{place}: the {_compression.Name()} file is damaged or cut short. Copy or make it again.", error), IsLast: true);
        }
        catch (UnreadBytesException rest)
        {
            attempt = new(place, null, new DataException($"{_path}: from byte {rest.Offset.Grouped()} on it is no {_compression.Name()} any more: "
                + $"{rest.Count.Grouped()} {(rest.Count == 1 ? "byte" : "bytes")} that would be left unread. Copy or make it again.", rest), IsLast: true);
        }
        catch (IOException error)
        {
            attempt = new(place, null, new DataException($"{place}: {error.Message}", error), IsLast: true);
        }
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static RecordAttempt Check(ReadOnlyMemory<byte> data, ReadOnlySpan<byte> footer, RecordPlace place)
    {
        try
        {
            RecordFraming.CheckData(data.Span, footer, place);
            return new(place, data);
        }
        catch (DataException error)
        {
            return new(place, null, error);
        }
    }

    // How long a compressed file is shows only at its end, so its records grow piece by piece: a length that lies costs no memory.
    private Memory<byte> ReadData(int length, RecordPlace place)
    {
        long left = _size - _position - RecordFraming.HeaderSize;
        if (left < (long)length + RecordFraming.FooterSize)
            throw CutShort(place, length, left);
        int filled = 0;
        while (true)
        {
            int room = IsCompressed ? (int)Math.Min(length, Math.Max(Piece + 2L * filled, _buffer.Capacity)) : length;
            Memory<byte> data = _buffer.Take(room, keep: filled);
            filled += Fill(data.Span[filled..]);
            if (filled < room)
                throw CutShort(place, length, filled);
            if (filled == length)
                return data;
        }
    }

    private int Fill(Span<byte> buffer) => _stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);

    private static DataException CutShort(RecordPlace place, long length, long left) =>
        RecordFraming.CutShort(place, RecordFraming.HeaderSize + length + RecordFraming.FooterSize, RecordFraming.HeaderSize + left);
}
