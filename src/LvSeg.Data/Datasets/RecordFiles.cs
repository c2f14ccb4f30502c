using LvSeg.Data.Datasets.Sources;
using LvSeg.Data.Examples;
using LvSeg.Data.Records;
using LvSeg.Data.Slices;

namespace LvSeg.Data.Datasets;

/// <summary>Chooses the record files of a part by their names, and opens them.</summary>
internal static class RecordFiles
{
    /// <summary>The files of a part.</summary>
    /// <exception cref="DataException">A name tells no side or both, a shard is missing, or the part has no file.</exception>
    public static IReadOnlyList<RecordFileName> Of(DataFolder folder, DatasetPart part)
    {
        RequireAllShards(folder);
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

    /// <summary>The first shard that is missing of each set, as an error; none where all are there.</summary>
    public static IEnumerable<DataException> MissingShards(DataFolder folder)
    {
        foreach (var set in folder.Records.Where(f => f.Shard is not null).GroupBy(f => (f.Set, f.Shards)))
        {
            int shards = set.Key.Shards!.Value;
            var there = set.Select(f => f.Shard!.Value).ToHashSet();
            if (there.Max() >= shards)
            {
                string last = Path.GetFileName(set.MaxBy(f => f.Shard)!.Path);
                yield return new DataException($"{folder.Path}: {last} says that there are {shards} shards; they are counted from 0.");
            }
            else if (there.Count < shards)
            {
                int missing = Enumerable.Range(0, shards).First(i => !there.Contains(i));
                yield return new DataException($"{folder.Path}: shard {missing:D5}-of-{shards:D5} of {set.Key.Set} is missing; "
                    + $"{there.Count} of {shards} are there.");
            }
        }
    }

    private static void RequireAllShards(DataFolder folder)
    {
        foreach (DataException missing in MissingShards(folder))
            throw missing;
    }
}
