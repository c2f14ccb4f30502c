using LvSeg.Data.Datasets.Sources;
using LvSeg.Data.Names;
using LvSeg.Data.Slices;

namespace LvSeg.Data.Datasets;

/// <summary>A folder of data with its two sides. Slices are read when they are wanted.</summary>
public sealed class Dataset
{
    private Dataset(string path, DataFormat format, ISliceSource train, ISliceSource validation, SplitBy? split, DataFold? fold = null, bool holdsOut = true)
    {
        HoldsOut = holdsOut;
        Fold = fold;
        Path = path;
        Format = format;
        Train = train;
        Validation = validation;
        Split = split;
    }

    /// <summary>The folder, as the user gave it.</summary>
    public string Path { get; }

    /// <summary>Records or pictures.</summary>
    public DataFormat Format { get; }

    /// <summary>What is trained on; one slice or more, all with masks.</summary>
    public ISliceSource Train { get; }

    /// <summary>What is validated on; one slice or more, all with masks.</summary>
    public ISliceSource Validation { get; }

    /// <summary>How the slices were split here; null where the files came split, and where one folder of several was split another way than the rest.</summary>
    public SplitBy? Split { get; }

    /// <summary>The fold that validates; null where the slices were not dealt into folds.</summary>
    public DataFold? Fold { get; }

    /// <summary>Whether the slices that validate are kept out of the training.</summary>
    public bool HoldsOut { get; }

    /// <summary>Opens a folder of record files or of PNG pairs for training, or several together.</summary>
    /// <param name="path">The folder, or several: see <see cref="DataPaths"/>.</param>
    /// <param name="options">How it is meant.</param>
    /// <exception cref="DataException">
    /// It is not there, empty, holds neither or both, lacks a side, a shard, or half of a pair; or a record file is empty, no TFRecord or cut short.
    /// </exception>
    public static Dataset Open(string path, DataOptions options)
    {
        DataPaths.RequireEach(path);
        IReadOnlyList<string> folders = DataPaths.Each(path);
        if (options.Fold is { } fold)
        {
            (ISliceSource rest, ISliceSource held, SplitBy by) = FoldSplit.Of(OpenAll(path, options), fold, options.SplitSeed, path);
            return new(path, FormatOf(folders[0]), rest, held, by, fold);
        }
        if (folders.Count > 1)
        {
            Dataset[] sets = [.. folders.Select(folder => Open(folder, options))];
            return new(path, sets[0].Format, JoinedSource.Of([.. sets.Select(set => set.Train)]), JoinedSource.Of([.. sets.Select(set => set.Validation)]),
                sets.Select(set => set.Split).Distinct().Count() == 1 ? sets[0].Split : null, holdsOut: options.HoldOut)
            {
                Notes = [.. sets.SelectMany(set => set.Notes)],
            };
        }
        DataFolder folder = Folder(path, options, $"{path}: it is a file; training takes the folder with its training and its validation files.");
        if (folder.Format() == DataFormat.Records)
        {
            RefuseSplit(path, options);
            return new(path, DataFormat.Records, Records(folder, Trained(options), options), Records(folder, DatasetPart.Validation, options), null, holdsOut: options.HoldOut)
            {
                Notes = SideNames.Notes(folder.Records),
            };
        }
        (PictureSource train, PictureSource validation, SplitBy split) = SplitPictures(folder, options);
        return new(path, DataFormat.Pictures, options.HoldOut ? train : OpenAll(path, options), validation, split, holdsOut: options.HoldOut);
    }

    /// <summary>Opens one part of a folder, or one record file, which is <see cref="DatasetPart.All"/> of itself. Other parts need not be there.</summary>
    /// <param name="path">The folder or the record file.</param>
    /// <param name="options">How it is meant.</param>
    /// <param name="part">Which slices.</param>
    /// <exception cref="DataException">As <see cref="Open"/> says.</exception>
    public static ISliceSource OpenPart(string path, DataOptions options, DatasetPart part)
    {
        options.Check();
        DataPaths.RequireEach(path);
        if (part == DatasetPart.Train)
            part = Trained(options);
        if (options.Fold is not null && part != DatasetPart.All)
            return Open(path, options) is var folded && part == DatasetPart.Train ? folded.Train : folded.Validation;
        if (DataPaths.Each(path) is { Count: > 1 } several)
            return JoinedSource.Of([.. several.Select(one => OpenPart(one, options, part))]);
        if (part == DatasetPart.All && File.Exists(path))
            return RecordFiles.Open([path], options.ForRecords(requireMasks: true));
        DataFolder folder = Folder(path, options, $"{path}: it is one file, whole", new NameFolderWithSides());
        if (folder.Format() == DataFormat.Records)
        {
            RefuseSplit(path, options);
            return Records(folder, part, options);
        }
        if (part == DatasetPart.All)
            return new PictureSource(PicturePair.In(folder), options);
        (PictureSource train, PictureSource validation, _) = SplitPictures(folder, options);
        return part == DatasetPart.Train ? train : validation;
    }

    /// <summary>Opens every slice of a folder, or of one record file.</summary>
    /// <exception cref="DataException">As <see cref="Open"/> says.</exception>
    public static ISliceSource OpenAll(string path, DataOptions options) => OpenPart(path, options, DatasetPart.All);

    /// <summary>Whether record files or <c>images</c> lie directly in a folder.</summary>
    public static bool IsIn(string path) =>
        Directory.Exists(path) && DataFolder.List(path) is var folder && (folder.Records.Count > 0 || folder.HasImages);

    /// <summary>Whether a folder <c>images</c> lies directly in a folder, so that its slices are pictures.</summary>
    public static bool HasPictures(string path) => Directory.Exists(System.IO.Path.Combine(path, DataFolder.Images));

    /// <summary>What a person should know of how the sides were told apart; a sentence each, none where all is plain.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>One line for a person: how many slices, and how they are split.</summary>
    public string Describe() =>
        $"{Counted.Sides(Train.Count, Validation.Count)} from "
        + (Fold is { } fold ? $"{(Format == DataFormat.Records ? "TFRecord files" : "PNG pairs")}, fold {fold.Number} of {fold.Of} by {Split?.Name()} validates"
        : Format == DataFormat.Records && Split is null ? "TFRecord files, split by their names" : Split is null ? "several folders, each split in its own way"
        : $"PNG pairs, split by {Split?.Name()}")
        + (HoldsOut ? "" : ", all of them trained on");

    private static DatasetPart Trained(DataOptions options) => options.HoldOut ? DatasetPart.Train : DatasetPart.All;

    private static DataFormat FormatOf(string path) => File.Exists(path) ? DataFormat.Records : DataFolder.List(path).Format();

    private static DataFolder Folder(string path, DataOptions options, string isFile, Remedy? remedy = null)
    {
        options.Check();
        if (File.Exists(path))
            throw new DataException(isFile) { Remedy = remedy };
        return Directory.Exists(path) ? DataFolder.List(path) : throw DataFolder.NotThere(path);
    }

    private static void RefuseSplit(string path, DataOptions options)
    {
        if (options.SplitBy is not null)
            throw new DataException($"{path}: TFRecord files are split by their names") { Remedy = new LeaveSplitToNames() };
    }

    private static ISliceSource Records(DataFolder folder, DatasetPart part, DataOptions options) =>
        RecordFiles.Open([.. RecordFiles.Of(folder, part).Select(f => f.Path)], options.ForRecords(requireMasks: true));

    private static (PictureSource Train, PictureSource Validation, SplitBy Split) SplitPictures(DataFolder folder, DataOptions options)
    {
        IReadOnlyList<PicturePair> pairs = PicturePair.In(folder);
        string[] names = [.. pairs.Select(p => p.Name)];
        SplitBy split = options.SplitBy ?? (names.All(n => PatientName.Of(n) is not null) ? SplitBy.Patient : SplitBy.Slice);
        IReadOnlySet<string> held = split == SplitBy.Patient
            ? SliceSplit.ByPatient(names, options.SplitSeed)
            : SliceSplit.BySlice(names, options.SplitSeed);
        return (
            new PictureSource([.. pairs.Where(p => !held.Contains(p.Name))], options),
            new PictureSource([.. pairs.Where(p => held.Contains(p.Name))], options),
            split);
    }
}
