using System.Text.RegularExpressions;

namespace LvSeg.Data.Records;

/// <summary>What the name of a record file says: <c>sunnybrook.train.tfrecord</c>, <c>val_images.tfrecords.gz</c>, <c>train.tfrecord-00000-of-00004</c>.</summary>
/// <param name="Path">The whole path.</param>
/// <param name="Stem">The file's name without its extensions, the shard's numbers included.</param>
/// <param name="Set">The name without the shard's numbers: the same for all files of a sharded set.</param>
/// <param name="Shard">The shard's number from 0, where it is one.</param>
/// <param name="Shards">How many there are.</param>
public sealed partial record RecordFileName(string Path, string Stem, string Set, int? Shard, int? Shards)
{
    /// <summary>The parts of a path's file name, or null where it is not named as a record file.</summary>
    public static RecordFileName? Parse(string path)
    {
        Match match = Pattern().Match(System.IO.Path.GetFileName(path));
        if (!match.Success)
            return null;
        string name = match.Groups["name"].Value, extension = match.Groups["extension"].Value;
        string shard = match.Groups["shard"].Value;
        return shard.Length == 0
            ? new(path, name, name + extension, null, null)
            : new(path, $"{name}-{shard}-of-{match.Groups["shards"].Value}", name + extension,
                int.Parse(shard), int.Parse(match.Groups["shards"].Value));
    }

    /// <summary>A file's name without the extensions of record files, or without its one extension.</summary>
    public static string StemOf(string path) => Parse(path)?.Stem ?? System.IO.Path.GetFileNameWithoutExtension(path);

    /// <summary>Whether the name holds <c>train</c>.</summary>
    public bool IsTrain => Stem.Contains("train", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the name holds <c>val</c>.</summary>
    public bool IsValidation => Stem.Contains("val", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        @"^(?<name>.+?)(-(?<shard>\d{5})-of-(?<shards>\d{5}))?(?<extension>\.tfrecords?)(-(?<shard>\d{5})-of-(?<shards>\d{5}))?(\.(gz|zlib|zz|z))?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
