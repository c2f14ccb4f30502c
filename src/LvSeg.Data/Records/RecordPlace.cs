namespace LvSeg.Data.Records;

/// <summary>Where a record lies.</summary>
/// <param name="File">The file's path, as the user gave it.</param>
/// <param name="Number">Counted from 0.</param>
/// <param name="Offset">Of the record's first byte, its length, in the file; of a compressed file in its uncompressed bytes.</param>
/// <param name="Compressed">True in a compressed file.</param>
public readonly record struct RecordPlace(string File, int Number, long Offset, bool Compressed = false)
{
    /// <summary>As errors name it: "train.tfrecord: record 17 at byte 3 407 920".</summary>
    public override string ToString() =>
        $"{File}: record {Number} at {(Compressed ? "uncompressed " : "")}byte {Offset.Grouped()}";
}
