using System.Text;
using LvSeg.Data.Names;

namespace LvSeg.Data.Files;

/// <summary>Writes a file so that a kill at any moment leaves the old one or the new one, never a part.</summary>
public static class AtomicFile
{
    /// <summary>Ends the name of a file that is being written; one that a killed process left behind may be deleted.</summary>
    public const string TemporarySuffix = ".part";

    /// <summary>Writes beside <paramref name="path"/>, brings it to the disk, and renames.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Gives it its bytes.</param>
    /// <param name="beside">
    /// Where they lie until all are there, in the same folder; null for the file's own name and <see cref="TemporarySuffix"/>.
    /// </param>
    /// <exception cref="IOException">The disk is full, read-only or gone; the old file is untouched.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing there is not permitted.</exception>
    public static void Write(string path, Action<Stream> write, string? beside = null)
    {
        if (IsDevice(path))
        {
            using var device = new FileStream(path, FileMode.Open, FileAccess.Write);
            write(device);
            return;
        }
        string temporary = beside ?? TemporaryOf(path);
        try
        {
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e)
        {
            TryDelete(temporary);
            // So .NET calls a file that is larger than its disk or the user's limit allows (EFBIG).
            if (e is ArgumentOutOfRangeException { ParamName: "value" })
                throw new IOException($"File too large : '{path}'", e);
            throw;
        }
    }

    /// <summary>Writes text as UTF-8, as <see cref="Write"/> does.</summary>
    public static void WriteText(string path, string text) =>
        Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Copies a file, as <see cref="Write"/> does.</summary>
    public static void Copy(string from, string to)
    {
        using FileStream source = File.OpenRead(from);
        Write(to, source.CopyTo);
    }

    // A name that is as long as names can be has no room for the suffix.
    private static string TemporaryOf(string path)
    {
        string name = Path.GetFileName(path);
        return Encoding.UTF8.GetByteCount(name + TemporarySuffix) <= PortableFileName.LongestBytes ? path + TemporarySuffix
            : Path.Combine(Path.GetDirectoryName(path) ?? "", PortableFileName.Cut(name, PortableFileName.LongestBytes - TemporarySuffix.Length) + TemporarySuffix);
    }

    // Renaming a file onto /dev/null or /dev/full would put the file in the device's place.
    private static bool IsDevice(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) == "/dev" && File.Exists(path);

    private static void TryDelete(string path)
    {
        try { File.Delete(path); }
        catch (IOException) { }                     // the failure that is on its way says more than this one
        catch (UnauthorizedAccessException) { }
    }
}
