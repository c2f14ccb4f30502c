using LvSeg.Data.Datasets.Sources;
using LvSeg.Data.Examples;
using LvSeg.Data.Names;
using LvSeg.Data.Pictures;
using LvSeg.Data.Records;
using LvSeg.Data.Slices;

namespace LvSeg.Data.Datasets;

/// <summary>A slice, or why it could not be read.</summary>
/// <param name="File">The file it lies in.</param>
/// <param name="Record">Its number in a record file, from 0; null for a picture and for what concerns a whole file.</param>
/// <param name="Slice">The slice; null where <paramref name="Error"/> says why not.</param>
/// <param name="Error">What is wrong and where, for a person.</param>
public sealed record SliceAttempt(string File, int? Record, Slice? Slice, DataException? Error = null)
{
    /// <summary>Whether <see cref="File"/> is a file, or the name of one that cannot be opened; not a folder, and not a path where nothing is.</summary>
    public bool IsFile => System.IO.File.Exists(File) || EncodedName.IsForeign(File);

    /// <summary>Why the slice has no mask, though there is one, or should be: it cannot be used. Null where masks are required, since that is an error then.</summary>
    public DataException? MaskError { get; init; }

    /// <summary>
    /// Every slice of a record file, a PNG, a folder of PNGs or of records, or <c>images</c> with <c>labels</c>, in the order of the files;
    /// what cannot be read comes as its error, and reading goes on where the next one can be found.
    /// </summary>
    /// <param name="path">The file or folder; one that is not there is one error.</param>
    /// <param name="options">How it is meant.</param>
    /// <param name="requireMasks">Whether a slice without a mask is an error.</param>
    public static IEnumerable<SliceAttempt> ReadEach(string path, DataOptions options, bool requireMasks)
    {
        options.Check();
        if (System.IO.File.Exists(path))
            return OfFile(path, options, requireMasks);
        if (!Directory.Exists(path))
            return [Failed(path, EncodedName.IsForeign(path) ? EncodedName.Refused(path) : new DataException($"{path}: there is no such file or folder."))];
        try
        {
            return OfFolder(DataFolder.List(path), options, requireMasks);
        }
        catch (DataException error)
        {
            return [Failed(path, error)];
        }
    }

    private static IEnumerable<SliceAttempt> OfFolder(DataFolder folder, DataOptions options, bool requireMasks)
    {
        if (folder.Records.Count > 0 || !folder.HasImages && folder.Pictures.Count > 0)
        {
            string[] files = [.. folder.Records.Select(f => f.Path).Concat(folder.Pictures).Order(StringComparer.Ordinal)];
            return RecordFiles.Faults(folder).Select(e => Failed(folder.Path, e))
                .Concat(files.SelectMany(f => OfFile(f, options, requireMasks)));
        }
        if (folder.Format() is DataFormat.Pictures && requireMasks)
            return PicturePair.In(folder).Select(p => OfPicture(p.ImagePath, p.LabelPath, options));
        string[] images = [.. DataFolder.Files(folder.ImagesPath).Where(DataFolder.IsPicture)];
        if (images.Length == 0)
            throw new DataException($"{folder.ImagesPath}: the folder holds no PNG.{FolderContent.Instead(folder.ImagesPath)}");
        if (!Directory.Exists(folder.LabelsPath))
            return images.Select(image => OfPicture(image, null, options));
        try
        {
            ILookup<string, string> labels = DataFolder.Files(folder.LabelsPath).Where(DataFolder.IsPicture).ToLookup(label => Path.GetFileName(label), ComposedName.Comparer);
            return images.Select(image => OfPictureWithAny([.. labels[Path.GetFileName(image)]], image, folder, options));
        }
        catch (DataException error)
        {
            return images.Select(image => OfPicture(image, null, options).WithoutMask(error));
        }
    }

    // What is wrong with a mask is no error here: the slice comes without it.
    private static SliceAttempt OfPictureWithAny(string[] labels, string image, DataFolder folder, DataOptions options)
    {
        SliceAttempt withMask = labels is [var label] ? OfPicture(image, label, options) : Failed(image,
            ComposedName.Doubled(folder.LabelsPath, labels.Select(path => Path.GetFileName(path)))
                ?? new DataException($"{image}: there is no mask of that name in {DataFolder.Labels}/."));
        return withMask.Error is { } error ? OfPicture(image, null, options).WithoutMask(error) : withMask;
    }

    private SliceAttempt WithoutMask(DataException error) => Slice is null ? this : this with { MaskError = error };

    private static IEnumerable<SliceAttempt> OfFile(string path, DataOptions options, bool requireMasks)
    {
        if (!DataFolder.IsPicture(path))
            return OfRecords(path, options.ForRecords(requireMasks));
        return requireMasks
            ? [Failed(path, new DataException($"{path}: a picture by itself has no mask. Name the folder above images/ and labels/."))]
            : [OfPicture(path, null, options)];
    }

    private static SliceAttempt OfPicture(string image, string? label, DataOptions options)
    {
        try
        {
            return new(image, null, PictureSlice.Read(image, label, options.PictureScale, options.Classes));
        }
        catch (DataException error)
        {
            return Failed(image, error);
        }
    }

    private static SliceAttempt OfRecord(RecordAttempt record, ExampleOptions options)
    {
        SliceAttempt attempt = OfRecordAsAsked(record, options);
        return attempt.Error is not { } error || options.RequireMask || !options.ReadMask ? attempt
            : OfRecordAsAsked(record, options with { ReadMask = false }).WithoutMask(error);
    }

    private static IEnumerable<SliceAttempt> OfRecords(string path, ExampleOptions options)
    {
        RecordReader reader;
        DataException? refused = null;
        try
        {
            reader = RecordReader.Open(path);
        }
        catch (DataException error)
        {
            reader = null!;
            refused = error;
        }
        if (refused is not null)
        {
            yield return Failed(path, refused);
            yield break;
        }
        using (reader)
        {
            while (reader.TryRead(out RecordAttempt record))
            {
                yield return OfRecord(record, options);
                if (record.IsLast)
                    yield break;
            }
        }
    }

    private static SliceAttempt OfRecordAsAsked(RecordAttempt record, ExampleOptions options)
    {
        (string file, int number) = (record.Place.File, record.Place.Number);
        if (record.Data is not { } data)
            return new(file, number, null, record.Error);
        try
        {
            return new(file, number, ExampleReader.Read(data, record.Place, options));
        }
        catch (DataException error)
        {
            return new(file, number, null, error);
        }
    }

    private static SliceAttempt Failed(string file, DataException error) => new(file, null, null, error);
}
