using LvSeg.Data.Names;
using LvSeg.Data.Records;

namespace LvSeg.Data.Datasets;

/// <summary>What lies in a folder of data.</summary>
/// <param name="Path">The folder, as the user gave it.</param>
/// <param name="Records">Its record files, by name.</param>
/// <param name="Pictures">The PNGs that lie directly in it, by name.</param>
/// <param name="HasImages">Whether it has a folder <c>images</c>.</param>
internal sealed record DataFolder(
    string Path, IReadOnlyList<RecordFileName> Records, IReadOnlyList<string> Pictures, bool HasImages)
{
    public const string Images = "images";
    public const string Labels = "labels";
    private const string Expected = "A folder with TFRecord files for training and validation (*train*.tfrecord, *val*.tfrecord) "
        + "or with PNG pairs in images/ and labels/ was expected.";

    public string ImagesPath => System.IO.Path.Combine(Path, Images);

    public string LabelsPath => System.IO.Path.Combine(Path, Labels);

    /// <summary>Looks into a folder that is there.</summary>
    public static DataFolder List(string path) => new(
        path,
        [.. Files(path).Select(RecordFileName.Parse).OfType<RecordFileName>()],
        [.. Files(path).Where(IsPicture)],
        Directory.Exists(System.IO.Path.Combine(path, Images)));

    /// <summary>Looks into a folder and says what it is.</summary>
    /// <exception cref="DataException">There is no such folder, or it holds neither records nor pictures, or both.</exception>
    public DataFormat Format()
    {
        if (Records.Count > 0 && HasImages)
        {
            throw new DataException($"{Path}: both TFRecord files ({System.IO.Path.GetFileName(Records[0].Path)}) and the folder images lie in it. "
                + "Which is meant? Keep them in folders of their own.");
        }
        if (Records.Count > 0)
            return DataFormat.Records;
        if (HasImages)
            return DataFormat.Pictures;
        if (Pictures.Count > 0)
        {
            throw new DataException($"{Path}: PNGs lie directly in it. Name the folder above it, "
                + "with the pictures in images/ and their masks, of the same names, in labels/.");
        }
        bool empty = !Directory.EnumerateFileSystemEntries(Path).Any();
        if (Directory.GetDirectories(Path).Order(StringComparer.Ordinal).FirstOrDefault(Dataset.IsIn) is { } inner)
            throw new DataException($"{Path}: the data lies deeper. Name a folder in it, such as {inner}.");
        if (Directory.EnumerateFileSystemEntries(Path).FirstOrDefault(EncodedName.IsForeign) is { } foreign)
            throw EncodedName.Refused(foreign);
        throw new DataException($"{Path}: the folder {(empty ? "is empty" : $"holds neither TFRecord files nor images/.{FolderContent.Instead(Path)}".TrimEnd('.'))}. {Expected}");
    }

    public static DataException NotThere(string path) =>
        EncodedName.IsForeign(path) ? EncodedName.Refused(path) : new($"{path}: there is no such folder. {Expected}");

    public static bool IsPicture(string path) => path.EndsWith(".png", StringComparison.OrdinalIgnoreCase);

    /// <summary>The files in a folder, by name; hidden ones left out.</summary>
    public static string[] Files(string path)
    {
        try
        {
            return [.. Directory.GetFiles(path)
                .Where(f => !System.IO.Path.GetFileName(f).StartsWith('.'))
                .OrderBy(System.IO.Path.GetFileName, StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: the folder cannot be read: {error.Message}", error);
        }
    }
}
