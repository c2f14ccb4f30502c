using System.Buffers.Binary;
using System.IO.Compression;

namespace LvSeg.Data.Compression;

/// <summary>
/// Decompresses gzip, one member or several, or zlib, to the last byte: what lies behind the data and does not belong to it is an error, where the
/// streams of .NET leave it unread without a word. Zeros behind gzip's members are padding.
/// </summary>
/// <remarks>RFC 1950, 1952. Errors come as <see cref="InvalidDataException"/>, or as <see cref="UnreadBytesException"/>.</remarks>
internal sealed class InflatedStream : ForwardStream
{
    private const int GzipTrailer = 8, ZlibTrailer = 4;
    private readonly bool _isGzip;
    private readonly PieceStream _from;
    private DeflateStream? _member;
    private long _start;
    private uint _checksum;
    private uint _length;
    private bool _isAtEnd;

    private InflatedStream(Stream from, bool isGzip)
    {
        _from = new PieceStream(from);
        _isGzip = isGzip;
    }

    /// <summary>Over gzip, which begins with its first two bytes.</summary>
    /// <param name="from">The compressed bytes; can be sought in, and goes with this stream.</param>
    public static InflatedStream Gzip(Stream from) => new(from, isGzip: true);

    /// <summary>Over zlib.</summary>
    /// <param name="from">The compressed bytes; can be sought in, and goes with this stream.</param>
    public static InflatedStream Zlib(Stream from) => new(from, isGzip: false);

    /// <summary>Whether two bytes begin zlib without a dictionary of its own.</summary>
    public static bool IsZlibHeader(byte first, byte second) =>
        (first & 0x0F) == 8 && first >> 4 <= 7 && (first << 8 | second) % 31 == 0 && (second & 0x20) == 0;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        while (!buffer.IsEmpty && !_isAtEnd)
        {
            _member ??= Begin();
            int got = _member.Read(buffer);
            if (got > 0)
            {
                Count(buffer[..got]);
                return got;
            }
            End();
        }
        return 0;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    private DeflateStream Begin()
    {
        if (_isGzip)
            PassGzipHeader();
        else if (!IsZlibHeader(Byte(), Byte()))
            throw new InvalidDataException("It does not begin as zlib does.");
        (_checksum, _length) = (_isGzip ? 0 : Adler32.Empty, 0);
        _start = _from.Offset;
        return new DeflateStream(_from, CompressionMode.Decompress, leaveOpen: true);
    }

    private void Count(ReadOnlySpan<byte> bytes)
    {
        _checksum = _isGzip ? Crc32.Add(_checksum, bytes) : Adler32.Add(_checksum, bytes);
        _length += (uint)bytes.Length;
    }

    private void End()
    {
        if (_from.IsDrained)
            throw new InvalidDataException("It ends in the middle of compressed data.");
        _member!.Dispose();
        _member = null;
        long end = PassTrailer();
        if (_isGzip && NextMember())
            return;
        if (_from.Peek(1).Length > 0)
            throw new UnreadBytesException(end, _from.Total - end);
        _isAtEnd = true;
    }

    // The compressed data ended somewhere in the last piece: where its checksum stands behind it.
    private long PassTrailer()
    {
        Span<byte> trailer = stackalloc byte[_isGzip ? GzipTrailer : ZlibTrailer];
        if (_isGzip)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(trailer, _checksum);
            BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], _length);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(trailer, _checksum);
        }
        ReadOnlySpan<byte> piece = _from.LastPiece(trailer.Length, out long offset);
        int at = piece.IndexOf(trailer);
        if (at < 0)
            throw new InvalidDataException("Its checksum is wrong or missing.");
        // The same bytes may stand among the compressed ones by chance, or behind another copy of the data.
        while (piece[(at + 1)..].IndexOf(trailer) is >= 0 and var next && !EndsBy(offset + at))
            at += 1 + next;
        long end = offset + at + trailer.Length;
        _from.GoTo(end);
        return end;
    }

    // Whether the compressed data ends at a byte, or before it. Decompresses it anew, which is seldom asked for.
    private bool EndsBy(long end) => _from.Apart(_start, end, again =>
    {
        try
        {
            using var member = new DeflateStream(again, CompressionMode.Decompress, leaveOpen: true);
            byte[] passed = new byte[1 << 16];
            // CopyTo would ask for all there is, needed or not.
            while (member.Read(passed) > 0) { }
            return !again.IsDrained;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    });

    // Whether another member follows, with or without zeros before it. Zeros up to the end are passed.
    private bool NextMember()
    {
        while (_from.Peek(1) is [0])
            _from.Next();
        return _from.Peek(2) is [0x1F, 0x8B];
    }

    private void PassGzipHeader()
    {
        const int checksum = 2, extra = 4, name = 8, comment = 16, reserved = 0xE0;
        if (Byte() != 0x1F || Byte() != 0x8B || Byte() != 8)
            throw new InvalidDataException("It does not begin as gzip does.");
        int flags = Byte();
        if ((flags & reserved) != 0)
            throw new InvalidDataException("Its header has flags that gzip does not know.");
        Pass(6);
        if ((flags & extra) != 0)
            Pass(Byte() | Byte() << 8);
        if ((flags & name) != 0)
            PassText();
        if ((flags & comment) != 0)
            PassText();
        if ((flags & checksum) != 0)
            Pass(2);
    }

    private void Pass(int count)
    {
        for (; count > 0; count--)
            Byte();
    }

    private void PassText()
    {
        while (Byte() != 0) { }
    }

    private byte Byte() => _from.Next() is >= 0 and var value ? (byte)value : throw new InvalidDataException("It ends in the middle of a header.");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _member?.Dispose();
            _from.Dispose();
        }
        base.Dispose(disposing);
    }
}
