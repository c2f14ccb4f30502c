using LvSeg.Data.Records;

namespace LvSeg.Data.Datasets;

/// <summary>Says what lies in a folder where data was expected and there is none, and what to do about it.</summary>
internal static class FolderContent
{
    private const int MostFiles = 200, MostFolders = 200, DeepestLevel = 4;

    /// <summary>What follows on a sentence that says that the data is not there.</summary>
    /// <param name="path">The folder.</param>
    public static string Instead(string path)
    {
        string[] files = DataFolder.Files(path);
        string[] deeper = [.. Deeper(path)];
        return deeper.Select(Data).FirstOrDefault(data => data is not null) is { } found ? found
            : Described(files) is { } described ? $" There is {described}"
            : deeper.Select(folder => Described(DataFolder.Files(folder)) is { } what ? $" In {folder} there is {what}" : null).FirstOrDefault(what => what is not null) is { } inner ? inner
            : files.Length > 0 ? $" There is {Named(files)}."
            : deeper.Length > 0 ? $" There is only {Named(deeper)}, without a PNG or a record file."
            : " It is empty.";
    }

    // What a folder of the folder holds that is read.
    private static string? Data(string folder)
    {
        string[] files = DataFolder.Files(folder);
        int pictures = files.Count(DataFolder.IsPicture), records = files.Count(file => RecordFileName.Parse(file) is not null);
        return records > 0 ? $" {Counted.Of(records, "record file lies", "record files lie")} deeper, in {folder}. Name that folder."
            : Directory.Exists(Path.Combine(folder, DataFolder.Images)) ? $" The data lies deeper. Name a folder in it, such as {folder}."
            : pictures > 0 ? $" {Counted.Of(pictures, "PNG lies", "PNGs lie")} deeper, in {folder}. Pictures must lie directly in images/, their masks in labels/, under equal names."
            : null;
    }

    // The folders of a folder, level by level.
    private static IEnumerable<string> Deeper(string path)
    {
        var waiting = new Queue<(string Folder, int Level)>(Folders(path).Select(folder => (folder, 1)));
        for (int seen = 0; seen < MostFolders && waiting.TryDequeue(out var next); seen++)
        {
            yield return next.Folder;
            if (next.Level < DeepestLevel)
            {
                foreach (string folder in Folders(next.Folder))
                    waiting.Enqueue((folder, next.Level + 1));
            }
        }
    }

    // The first kind of picture or container that somebody may have meant, with what to do.
    private static string? Described(string[] files)
    {
        foreach (string file in files.Take(MostFiles))
        {
            if (KindOf(file) is not { } kind)
                continue;
            int alike = files.Take(MostFiles).Count(other => KindOf(other) == kind);
            return $"{kind.What} instead, {Path.GetFileName(file)}{(alike > 1 ? $", and {alike - 1} more" : "")}. {kind.Remedy}";
        }
        return null;
    }

    private static (string What, string Remedy)? KindOf(string file)
    {
        const string convert = "Convert it to 8-bit grey PNGs in images/, with masks of the same names in labels/, or to TFRecords.";
        string name = Path.GetFileName(file).ToLowerInvariant();
        byte[] start = Start(file);
        if (name.Contains(".tfrecord", StringComparison.Ordinal) && RecordFileName.Parse(file) is null)
            return ("a file of records under a name that is not read", "Decompress it, or let its name end in .tfrecord, .tfrecords or .tfrecord.gz.");
        return start switch
        {
            _ when start.Length >= 132 && start.AsSpan(128).StartsWith("DICM"u8) => ("a DICOM file", convert),
            [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] => ("a TIFF picture", convert),
            [0xFF, 0xD8, 0xFF, ..] => ("a JPEG picture", convert + " A JPEG has lost some of its values."),
            _ when IsNifti(start) || name.EndsWith(".nii.gz", StringComparison.Ordinal) || name.EndsWith(".nii", StringComparison.Ordinal) => ("a NIfTI volume", convert),
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => ("a PNG under another name", "Let its name end in .png."),
            [0x89, (byte)'H', (byte)'D', (byte)'F', ..] => ("an HDF5 file", convert),
            [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', ..] => ("a NumPy array", convert),
            [(byte)'B', (byte)'M', ..] when name.EndsWith(".bmp", StringComparison.Ordinal) => ("a BMP picture", convert),
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => ("a GIF picture", convert),
            [(byte)'P', (byte)'K', 3, 4, ..] => ("a zip archive", "Unpack it."),
            [(byte)'N', (byte)'R', (byte)'R', (byte)'D', ..] => ("an NRRD volume", convert),
            _ when name.EndsWith(".mhd", StringComparison.Ordinal) || name.EndsWith(".mha", StringComparison.Ordinal) => ("a MetaImage volume", convert),
            _ => null,
        };
    }

    // The size of the header stands first, the mark at its end: NIfTI-1 has 348 bytes, NIfTI-2 540 with the mark behind the size.
    private static bool IsNifti(byte[] start) =>
        start.Length >= 348 && (start.AsSpan(344).StartsWith("n+1"u8) || start.AsSpan(344).StartsWith("ni1"u8)) || start.Length >= 8 && start.AsSpan(4).StartsWith("n+2"u8);

    private static byte[] Start(string file)
    {
        try
        {
            using FileStream stream = File.OpenRead(file);
            byte[] start = new byte[348];
            return start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string[] Folders(string path)
    {
        try
        {
            return [.. Directory.GetDirectories(path).Where(folder => !Path.GetFileName(folder).StartsWith('.')).Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string Named(string[] paths) => $"{Path.GetFileName(paths[0])}{(paths.Length > 1 ? $", and {paths.Length - 1} more" : "")}";
}
