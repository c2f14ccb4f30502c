using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using LvSeg.Results.Runs;

namespace LvSeg.Results.Reports;

/// <summary>The drawing that a run's network was built from.</summary>
/// <param name="Name">What it calls the network.</param>
/// <param name="Text">All of it.</param>
public sealed partial record RunDrawing(string Name, string Text)
{
    private const int Digits = 8;

    /// <summary>The name and a hash of the text: two networks of one name differ in it.</summary>
    public string Label => $"{Name} (drawing {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..Digits]})";

    /// <summary>Reads <see cref="RunFolder.NetworkFile"/>.</summary>
    /// <returns>Null where there is none: the network is one of the lab's own.</returns>
    /// <exception cref="RunException">The file cannot be read.</exception>
    public static RunDrawing? Read(string path)
    {
        try
        {
            if (!File.Exists(path))
                return null;
            string text = File.ReadAllText(path);
            string name = NameLine().Match(text).Groups["name"].Value.Trim('\'', '"');
            return new RunDrawing(name.Length > 0 ? name : Path.GetFileName(path), text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"{path} cannot be read: {e.Message}", e);
        }
    }

    [GeneratedRegex(@"^name:[ \t]*(?<name>[^\r\n]*?)[ \t]*(?:[ \t]#[^\r\n]*)?\r?$", RegexOptions.Multiline)]
    private static partial Regex NameLine();
}
