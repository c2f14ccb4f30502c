namespace LvSeg.Data.Compression;

/// <summary>
/// Hands compressed bytes out piece by piece and keeps the last piece, so that whoever knows where the data in it ended can go on from there:
/// the inflater of .NET reads further than its data goes, and does not say how far.
/// </summary>
/// <param name="from">Where the bytes come from, from its position on; it can be sought in.</param>
/// <param name="end">Where they end; null for at the end of <paramref name="from"/>.</param>
internal sealed class PieceStream(Stream from, long? end = null) : ForwardStream
{
    // The inflater asks for no more at once; the buffer holds such a piece and what follows it.
    private const int LargestPiece = 8192;
    private readonly byte[] _buffer = new byte[4 * LargestPiece];
    private int _start;
    private int _end;
    private int _piece;
    private long _offset = from.Position;

    /// <summary>The offset of the next byte that was not handed out.</summary>
    public long Offset => _offset + _start;

    /// <summary>All bytes there are.</summary>
    public long Total { get; } = end ?? from.Length;

    /// <summary>Whether more was asked for than there is.</summary>
    public bool IsDrained { get; private set; }

    /// <summary>The next byte; −1 at the end.</summary>
    public int Next() => _start < _end || Refill() ? _buffer[_start++] : -1;

    /// <summary>The next bytes, as many as are asked for or as there are; they stay the next.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        Fill(_start, count);
        return _buffer.AsSpan(_start, Math.Min(count, _end - _start));
    }

    /// <summary>The last piece that was handed out, with what follows it.</summary>
    /// <param name="following">How many following bytes; fewer where there are fewer.</param>
    /// <param name="offset">Where the piece begins.</param>
    public ReadOnlySpan<byte> LastPiece(int following, out long offset)
    {
        int length = _start - _piece;
        Fill(_piece, length + following);
        offset = _offset + _piece;
        return _buffer.AsSpan(_piece, Math.Min(length + following, _end - _piece));
    }

    /// <summary>Other bytes of the same stream, by themselves; once they have been looked at, reading goes on where it was.</summary>
    /// <param name="start">Where they begin.</param>
    /// <param name="end">Where they end.</param>
    /// <param name="look">Looks at them.</param>
    public T Apart<T>(long start, long end, Func<PieceStream, T> look)
    {
        long position = from.Position;
        from.Position = start;
        T seen = look(new PieceStream(from, end));
        from.Position = position;
        return seen;
    }

    /// <summary>Goes back to a byte of the last piece, or to one of those behind it.</summary>
    public void GoTo(long offset) => _start = (int)(offset - _offset);

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_start == _end && !Refill())
        {
            IsDrained = true;
            return 0;
        }
        int count = Math.Min(Math.Min(buffer.Length, _end - _start), LargestPiece);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _piece = _start;
        _start += count;
        return count;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    private bool Refill()
    {
        _offset += _end;
        (_start, _end, _piece) = (0, 0, 0);
        _end = FromStream();
        return _end > 0;
    }

    // Makes sure that a number of bytes from one on are there, as long as there are so many.
    private void Fill(int keep, int count)
    {
        if (_end - keep >= count)
            return;
        _buffer.AsSpan(keep, _end - keep).CopyTo(_buffer);
        (_offset, _start, _end, _piece) = (_offset + keep, _start - keep, _end - keep, Math.Max(0, _piece - keep));
        while (_end < count && FromStream() is var got and > 0)
            _end += got;
    }

    private int FromStream() => from.Read(_buffer, _end, (int)Math.Min(_buffer.Length - _end, Total - _offset - _end));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            from.Dispose();
        base.Dispose(disposing);
    }
}
