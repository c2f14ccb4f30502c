using LvSeg.Data.Datasets.Sources;
using LvSeg.Data.Examples;
using LvSeg.Data.Names;
using LvSeg.Data.Records;
using LvSeg.Data.Slices;

namespace LvSeg.Data.Datasets;

/// <summary>Chooses the record files of a part by their names, and opens them.</summary>
internal static class RecordFiles
{
    /// <summary>The files of a part.</summary>
    /// <exception cref="DataException">A name tells no side or both, cannot be opened, or is there twice; a shard is missing, or the part has no file.</exception>
    public static IReadOnlyList<RecordFileName> Of(DataFolder folder, DatasetPart part)
    {
        foreach (DataException fault in Faults(folder))
            throw fault;
        if (part == DatasetPart.All)
            return folder.Records;
        foreach (RecordFileName file in folder.Records)
        {
            if (file.IsTrain == file.IsValidation)
            {
                throw new DataException($"{file.Path}: its name holds {(file.IsTrain ? "both" : "neither")} 'train' {(file.IsTrain ? "and" : "nor")} 'val'; "
                    + "the name must tell training files from validation files. Rename it.");
            }
        }
        bool train = part == DatasetPart.Train;
        RecordFileName[] files = [.. folder.Records.Where(f => f.IsTrain == train)];
        return files.Length > 0 ? files : throw new DataException(
            $"{folder.Path}: no TFRecord file for {(train ? "training" : "validation")}: a name with '{(train ? "train" : "val")}' was expected, "
            + $"there is {string.Join(", ", folder.Records.Take(3).Select(f => Path.GetFileName(f.Path)))}.");
    }

    /// <summary>A source over files: each record at once where they are plain, in a stream where one is compressed.</summary>
    public static ISliceSource Open(IReadOnlyList<string> paths, ExampleOptions options)
    {
        if (paths.Any(path => RecordCompressions.Of(path) != RecordCompression.None))
            return new StreamedRecordSource(paths, options);
        return new RecordSource([.. paths.Select(RecordIndex.Build)], options);
    }

    /// <summary>What is wrong with the files of a folder together: names that are there twice, and the first shard that is missing of each set.</summary>
    public static IEnumerable<DataException> Faults(DataFolder folder)
    {
        if (ComposedName.Doubled(folder.Path, folder.Records.Select(f => Path.GetFileName(f.Path)).Where(name => !EncodedName.IsForeign(Path.Combine(folder.Path, name)))) is { } doubled)
            yield return doubled;
        foreach (var set in folder.Records.Where(f => f.Shard is not null).GroupBy(f => (Set: ComposedName.Of(f.Set), f.Shards)))
        {
            int shards = set.Key.Shards!.Value;
            var there = set.Select(f => f.Shard!.Value).ToHashSet();
            if (there.Max() >= shards)
            {
                string last = Path.GetFileName(set.MaxBy(f => f.Shard)!.Path);
                yield return new DataException($"{folder.Path}: {last} says that the set has {Counted.Of(shards, "shard")}; they are counted from 0.");
            }
            else if (there.Count < shards)
            {
                int missing = Enumerable.Range(0, shards).First(i => !there.Contains(i));
                yield return new DataException($"{folder.Path}: shard {missing:D5}-of-{shards:D5} of {set.Key.Set} is missing; "
                    + $"{there.Count} of {shards} {(there.Count == 1 ? "is" : "are")} there.");
            }
        }
    }
}
