using LvSeg.Data.Names;

namespace LvSeg.Data.Files;

/// <summary>Opening files to read, with the system's refusals put into words for a person.</summary>
public static class ReadableFile
{
    /// <summary>Opens or reads a file.</summary>
    /// <param name="path">The file, as errors name it.</param>
    /// <param name="open">Does it.</param>
    /// <exception cref="DataException">There is no such file, it is a folder, reading it is not permitted, or the disk fails.</exception>
    public static T Try<T>(string path, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw EncodedName.IsForeign(path) ? EncodedName.Refused(path, error) : new DataException($"{path}: there is no such file.", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new DataException(Directory.Exists(path) ? $"{path}: it is a folder; a file was expected." : $"{path}: reading it is not permitted.", error);
        }
        catch (Exception error) when (error is IOException or NotSupportedException)
        {
            throw new DataException($"{path}: it cannot be read: {error.Message}", error);
        }
    }
}
