using LvSeg.Benchmarks.Results;
using LvSeg.Data;
using LvSeg.Data.Datasets;
using LvSeg.Data.Phantom;
using LvSeg.Data.Records;
using LvSeg.Data.Slices;

namespace LvSeg.Benchmarks.Timing;

/// <summary>A record file read, checked and decoded, beside its bytes read into a buffer.</summary>
internal sealed class TimedReading : TimedGroup
{
    private const int Buffer = 1 << 20;

    private readonly TemporaryFolder? _folder;
    private readonly string _name;
    private readonly long _bytes;
    private readonly TimedOperation _records, _plain;

    private TimedReading(string path, string name, TemporaryFolder? folder, TimeProvider clock, double seconds)
    {
        _folder = folder;
        _name = name;
        _bytes = new FileInfo(path).Length;
        ISliceSource source = Dataset.OpenAll(path, new DataOptions());
        byte[] buffer = new byte[Buffer];
        _plain = new TimedOperation(clock, seconds, () =>
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            while (file.Read(buffer) > 0)
            {
            }
        })
        { Name = "reading bytes" };
        _records = new TimedOperation(clock, seconds, () =>
        {
            foreach (Slice _ in source.InOrder())
            {
            }
        })
        { Name = "reading records" };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Timed> All => [_plain, _records];

    /// <summary>Makes ready.</summary>
    /// <param name="path">A record file, or a folder with such; null for a phantom set in a temporary folder.</param>
    /// <param name="clock">Measures it.</param>
    /// <param name="seconds">How long each is repeated.</param>
    /// <exception cref="DataException">There is no such file or folder, or no record file in it.</exception>
    public static TimedReading Open(string? path, TimeProvider clock, double seconds)
    {
        if (path is null)
        {
            var folder = new TemporaryFolder();
            try
            {
                string made = Path.Combine(folder.Path, "phantom.tfrecord");
                RecordSet.Write(made, PhantomSet.Generate(new PhantomOptions(Slices: 104)));
                return new TimedReading(made, "phantom", folder, clock, seconds);
            }
            catch
            {
                folder.Dispose();
                throw;
            }
        }
        if (!Directory.Exists(path))
            return File.Exists(path) ? new TimedReading(path, Path.GetFileName(path), null, clock, seconds)
                : throw new DataException($"{path}: there is no such file or folder.");
        string file = Directory.GetFiles(path).Where(file => RecordFileName.Parse(file) is not null).MaxBy(file => new FileInfo(file).Length)
            ?? throw new DataException($"{path}: there is no record file in it; reading is measured on one.");
        return new TimedReading(file, Path.GetFileName(file), null, clock, seconds);
    }

    /// <summary>What came of it.</summary>
    public ReadingFigures Figures() => new(_name, _bytes / 1e6,
        Spread.Of(_records.Rounds.Select(seconds => _bytes / seconds / 1e9)),
        Spread.Of(_plain.Rounds.Select(seconds => _bytes / seconds / 1e9)),
        Spread.Of(_plain.Rounds.Zip(_records.Rounds, (plain, records) => plain / records)).Median);

    public override void Dispose()
    {
        base.Dispose();
        _folder?.Dispose();
    }
}
