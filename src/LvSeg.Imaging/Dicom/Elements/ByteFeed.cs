using System.Buffers.Binary;

namespace LvSeg.Imaging.Dicom.Elements;

/// <summary>
/// The bytes of a file from front to back. Nothing is allocated that is larger than what is left, so memory is bounded by the file's size whatever
/// its lengths say.
/// </summary>
/// <param name="stream">Where they come from; it can be sought in.</param>
internal sealed class ByteFeed(Stream stream)
{
    private readonly byte[] _buffer = new byte[4096];
    private readonly long _length = stream.Length;
    private long _loaded = stream.Position;
    private int _start;
    private int _end;

    /// <summary>The offset of the next byte.</summary>
    public long Position => _loaded - (_end - _start);

    /// <summary>The number of bytes from the next one on.</summary>
    public long Left => _length - Position;

    /// <summary>The next bytes, as many as are asked for (at most 512) or as there are; they stay the next.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        if (_end - _start < count)
            Fill(count);
        return _buffer.AsSpan(_start, Math.Min(count, _end - _start));
    }

    /// <summary>Passes bytes; there must be so many.</summary>
    public void Skip(long count)
    {
        if (count <= _end - _start)
        {
            _start += (int)count;
            return;
        }
        stream.Position = _loaded = Position + count;
        (_start, _end) = (0, 0);
    }

    /// <summary>Takes bytes; there must be so many.</summary>
    public byte[] Take(int count)
    {
        byte[] taken = new byte[count];
        int buffered = Math.Min(count, _end - _start);
        _buffer.AsSpan(_start, buffered).CopyTo(taken);
        _start += buffered;
        if (buffered < count)
        {
            stream.ReadExactly(taken, buffered, count - buffered);
            _loaded += count - buffered;
        }
        return taken;
    }

    /// <summary>Takes a number of 2 bytes; there must be so many.</summary>
    public ushort TakeUInt16(bool bigEndian)
    {
        ReadOnlySpan<byte> bytes = Sure(2);
        _start += 2;
        return bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
    }

    /// <summary>Takes a number of 4 bytes; there must be so many.</summary>
    public uint TakeUInt32(bool bigEndian)
    {
        ReadOnlySpan<byte> bytes = Sure(4);
        _start += 4;
        return bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    // The file may have become shorter while it was read.
    private ReadOnlySpan<byte> Sure(int count) => Peek(count) is var bytes && bytes.Length == count ? bytes : throw new EndOfStreamException();

    private void Fill(int count)
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        while (_end < count && stream.Read(_buffer, _end, _buffer.Length - _end) is var got and > 0)
        {
            _end += got;
            _loaded += got;
        }
    }
}
