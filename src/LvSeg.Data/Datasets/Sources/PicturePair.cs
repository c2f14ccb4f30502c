namespace LvSeg.Data.Datasets.Sources;

/// <summary>A picture and its mask, of one name.</summary>
internal sealed record PicturePair(string Name, string ImagePath, string LabelPath)
{
    /// <summary>The pairs of a folder, by name.</summary>
    /// <exception cref="DataException">There is no <c>labels</c>, no picture, or one without its mask or a mask without its picture.</exception>
    public static IReadOnlyList<PicturePair> In(DataFolder folder)
    {
        string[] images = Names(folder.ImagesPath);
        string? noPicture = images.Length == 0 ? $"{folder.ImagesPath}: the folder holds no PNG.{FolderContent.Instead(folder.ImagesPath)}" : null;
        if (!Directory.Exists(folder.LabelsPath))
            throw new DataException($"{folder.Path}: there is images/ but no labels/ with the masks, of the same names.{(noPicture is null ? "" : $" {noPicture}")}");
        if (noPicture is not null)
            throw new DataException(noPicture);
        string[] labels = Names(folder.LabelsPath);
        if (labels.Length == 0)
            throw new DataException($"{folder.LabelsPath}: the folder holds no PNG.{FolderContent.Instead(folder.LabelsPath)}");
        RequireAll(images.Except(labels, StringComparer.Ordinal), folder.ImagesPath, "without a mask in labels/");
        RequireAll(labels.Except(images, StringComparer.Ordinal), folder.LabelsPath, "without a picture in images/");
        return [.. images.Select(n => new PicturePair(n, Path.Combine(folder.ImagesPath, n), Path.Combine(folder.LabelsPath, n)))];
    }

    private static string[] Names(string path) => [.. DataFolder.Files(path).Where(DataFolder.IsPicture).Select(f => Path.GetFileName(f))];

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
