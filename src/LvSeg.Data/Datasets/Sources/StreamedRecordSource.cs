using LvSeg.Data.Examples;
using LvSeg.Data.Records;
using LvSeg.Data.Slices;

namespace LvSeg.Data.Datasets.Sources;

/// <summary>The slices of record files that can only be read from start to end, gzip among them.</summary>
/// <remarks>Shuffling takes the files in a random order and draws from a buffer of <see cref="BufferedSlices"/>.</remarks>
internal sealed class StreamedRecordSource : ISliceSource
{
    /// <summary>The most slices in memory at once; 330 MB where they are 256 × 256.</summary>
    public const int BufferedSlices = 1024;

    private readonly IReadOnlyList<string> _files;
    private readonly ExampleOptions _options;

    /// <summary>Counts the records, which takes reading them once.</summary>
    public StreamedRecordSource(IReadOnlyList<string> files, ExampleOptions options)
    {
        _files = files;
        _options = options;
        foreach (string file in files)
        {
            using var reader = RecordReader.Open(file);
            for (; reader.TryRead(out RecordAttempt record); Count++)
                record.Checked();
        }
    }

    public int Count { get; }

    public IEnumerable<Slice> InOrder() => Read(_files);

    public IEnumerable<Slice> Shuffled(ulong seed, int epoch, int skip = 0) => Drawn(seed, epoch).Skip(skip);

    private IEnumerable<Slice> Drawn(ulong seed, int epoch)
    {
        SplitMix64 random = SplitMix64.Stream(seed, (ulong)epoch);
        string[] files = [.. _files];
        random.Shuffle<string>(files);
        var buffer = new List<Slice>();
        foreach (Slice slice in Read(files))
        {
            if (buffer.Count < BufferedSlices)
            {
                buffer.Add(slice);
                continue;
            }
            int drawn = random.NextInt32(buffer.Count);
            yield return buffer[drawn];
            buffer[drawn] = slice;
        }
        Slice[] rest = [.. buffer];
        buffer.Clear();
        random.Shuffle<Slice>(rest);
        foreach (Slice slice in rest)
            yield return slice;
    }

    private IEnumerable<Slice> Read(IReadOnlyList<string> files)
    {
        foreach (string file in files)
        {
            using var reader = RecordReader.Open(file);
            while (reader.TryRead(out RecordAttempt record))
                yield return ExampleReader.Read(record.Checked(), record.Place, _options);
        }
    }
}
