namespace LvSeg.Data.Records;

/// <summary>Memory for one record after the other: as large as the largest so far, so that reading a file takes no more than its largest record.</summary>
internal sealed class RecordBuffer
{
    private byte[] _bytes = [];

    /// <summary>How many bytes there are without growing.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>Room for a record. What was read into it before is overwritten, but for its start.</summary>
    /// <param name="length">Bytes.</param>
    /// <param name="keep">How many bytes at the start stay as they are.</param>
    public Memory<byte> Take(int length, int keep = 0)
    {
        if (length > _bytes.Length)
        {
            byte[] larger = GC.AllocateUninitializedArray<byte>(length);
            _bytes.AsSpan(0, keep).CopyTo(larger);
            _bytes = larger;
        }
        return _bytes.AsMemory(0, length);
    }
}
