namespace LvSeg.Data.Names;

/// <summary>
/// Names on the disk whose bytes are not UTF-8, as older systems wrote them. .NET shows U+FFFD in place of such bytes, and what it shows cannot be opened.
/// </summary>
public static class EncodedName
{
    private const char Replacement = '\uFFFD';

    /// <summary>Whether a path is such a name's: U+FFFD is in it, and nothing lies there. (A name may hold that character itself; its file is there.)</summary>
    public static bool IsForeign(string path) => path.Contains(Replacement) && !Path.Exists(path);

    /// <summary>What to tell of such a path.</summary>
    public static DataException Refused(string path, Exception? inner = null) =>
        new($"{path}: the name is not UTF-8 ({Replacement} stands for each byte that is not), so that it cannot be opened. Rename it.", inner);

    /// <summary>Passes over names that can be opened.</summary>
    /// <exception cref="DataException">The name is not UTF-8.</exception>
    public static void Refuse(string path)
    {
        if (IsForeign(path))
            throw Refused(path);
    }
}
