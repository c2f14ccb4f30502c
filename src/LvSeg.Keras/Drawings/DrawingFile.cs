namespace LvSeg.Keras.Drawings;

/// <summary>Files that hold drawings.</summary>
internal static class DrawingFile
{
    private const int LongestText = 1 << 20;

    /// <summary>The text of a file.</summary>
    /// <exception cref="DrawingException">It cannot be read, or is no text.</exception>
    public static string ReadText(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            char[] text = new char[LongestText + 1];
            int length = reader.ReadBlock(text);
            return length <= LongestText ? new string(text, 0, length)
                : throw new DrawingException($"{path}: the file is too long for a drawing; {LongestText:N0} characters are the most.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DrawingException($"{path}: there is no such drawing.");
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(path))
        {
            throw new DrawingException($"{path}: it is a folder; a YAML file was expected.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new DrawingException($"{path}: cannot be read: {e.Message}");
        }
    }
}
