namespace LvSeg.Data.Files;

/// <summary>Opening files to read, with the system's refusals put into words for a person.</summary>
internal static class ReadableFile
{
    public static T Try<T>(string path, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataException($"{path}: there is no such file.", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new DataException(Directory.Exists(path) ? $"{path}: it is a folder; a file was expected." : $"{path}: reading it is not permitted.", error);
        }
        catch (IOException error)
        {
            throw new DataException($"{path}: it cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Whether a file is gzip, by its first two bytes; the stream is back at its start afterwards.</summary>
    public static bool StartsAsGzip(FileStream file)
    {
        Span<byte> magic = stackalloc byte[2];
        bool gzip = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic[0] == 0x1F && magic[1] == 0x8B;
        file.Position = 0;
        return gzip;
    }

    public static bool IsGzip(string path) => Try(path, () =>
    {
        using FileStream file = File.OpenRead(path);
        return StartsAsGzip(file);
    });
}
