using System.Security.Cryptography;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LvSeg.Runs.Folders;

/// <summary>The drawing that a run's network was built from. Only its name is read; what it draws is for those who build it.</summary>
/// <param name="Name">What it calls the network.</param>
/// <param name="Text">All of it.</param>
public sealed record RunDrawing(string Name, string Text)
{
    private const int Digits = 8;
    private const string NameKey = "name";

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
            return new RunDrawing(NameIn(text) is { Length: > 0 } name ? name : Path.GetFileName(path), text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"{path} cannot be read: {e.Message}", e);
        }
    }

    // Up to the name and no further: what is wrong below it keeps nobody from seeing the run.
    private static string? NameIn(string text)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _) || !parser.TryConsume<MappingStart>(out _))
                return null;
            while (parser.TryConsume<Scalar>(out Scalar? key))
            {
                if (key.Value == NameKey)
                    return parser.TryConsume<Scalar>(out Scalar? value) ? value.Value : null;
                parser.SkipThisAndNestedEvents();
            }
            return null;
        }
        catch (YamlException)
        {
            return null;
        }
    }
}
