using LvSeg.Data.Names;

namespace LvSeg.Data.Datasets.Sources;

/// <summary>A picture and its mask, of one name: see <see cref="ComposedName"/>.</summary>
/// <param name="Name">The picture's file name.</param>
/// <param name="ImagePath">The picture.</param>
/// <param name="LabelPath">Its mask.</param>
internal sealed record PicturePair(string Name, string ImagePath, string LabelPath)
{
    /// <summary>The pairs of a folder, by name.</summary>
    /// <exception cref="DataException">There is no <c>labels</c>, no picture, one without its mask, a mask without its picture, or one name twice.</exception>
    public static IReadOnlyList<PicturePair> In(DataFolder folder)
    {
        string[] images = Names(folder.ImagesPath);
        string? noPicture = images.Length == 0 ? $"{folder.ImagesPath}: the folder holds no PNG.{FolderContent.Instead(folder.ImagesPath)}" : null;
        if (!Directory.Exists(folder.LabelsPath))
            throw new DataException($"{folder.Path}: there is images/ but no labels/ with the masks, of the same names.{(noPicture is null ? "" : $" {noPicture}")}");
        if (noPicture is not null)
            throw new DataException(noPicture);
        Dictionary<string, string> labels = Names(folder.LabelsPath).ToDictionary(n => n, ComposedName.Comparer);
        if (labels.Count == 0)
            throw new DataException($"{folder.LabelsPath}: the folder holds no PNG.{FolderContent.Instead(folder.LabelsPath)}");
        RequireAll(images.Where(n => !labels.ContainsKey(n)), folder.ImagesPath, "without a mask in labels/");
        RequireAll(labels.Values.Except(images, ComposedName.Comparer), folder.LabelsPath, "without a picture in images/");
        return [.. images.Select(n => new PicturePair(n, Path.Combine(folder.ImagesPath, n), Path.Combine(folder.LabelsPath, labels[n])))];
    }

    private static string[] Names(string path)
    {
        string[] pictures = [.. DataFolder.Files(path).Where(DataFolder.IsPicture)];
        foreach (string picture in pictures)
            EncodedName.Refuse(picture);
        string[] names = [.. pictures.Select(picture => Path.GetFileName(picture))];
        return ComposedName.Doubled(path, names) is { } doubled ? throw doubled : names;
    }

    private static void RequireAll(IEnumerable<string> unpaired, string path, string what)
    {
        string[] names = [.. unpaired];
        if (names.Length > 0)
        {
            throw new DataException($"{path}: {Counted.Of(names.Length, "PNG")} {what}: "
                + $"{string.Join(", ", names.Take(3))}{(names.Length > 3 ? ", …" : "")}.");
        }
    }
}
