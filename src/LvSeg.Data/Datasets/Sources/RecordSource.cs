using LvSeg.Data.Examples;
using LvSeg.Data.Records;
using LvSeg.Data.Slices;
using Microsoft.Win32.SafeHandles;

namespace LvSeg.Data.Datasets.Sources;

/// <summary>The slices of plain record files; any of them is read when it is wanted, none is kept.</summary>
internal sealed class RecordSource(IReadOnlyList<RecordIndex> files, ExampleOptions options) : ISliceSource
{
    private readonly (int File, int Number)[] _records =
        [.. files.SelectMany((file, i) => Enumerable.Range(0, file.Count).Select(number => (i, number)))];

    public int Count => _records.Length;

    public IEnumerable<Slice> InOrder() => Read(Enumerable.Range(0, Count));

    public IEnumerable<Slice> Shuffled(ulong seed, int epoch, int skip = 0) => Read(SliceOrder.Shuffled(Count, seed, epoch).Skip(skip));

    private IEnumerable<Slice> Read(IEnumerable<int> order)
    {
        var open = new SafeFileHandle?[files.Count];
        var buffer = new RecordBuffer();
        try
        {
            foreach (int i in order)
            {
                (int file, int number) = _records[i];
                RecordIndex index = files[file];
                open[file] ??= index.Open();
                yield return ExampleReader.Read(index.Read(open[file]!, number, buffer), index.PlaceOf(number), options);
            }
        }
        finally
        {
            foreach (SafeFileHandle? handle in open)
                handle?.Dispose();
        }
    }
}
