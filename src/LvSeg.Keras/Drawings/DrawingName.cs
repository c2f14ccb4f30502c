using System.Text.RegularExpressions;
using LvSeg.Keras.Saving;

namespace LvSeg.Keras.Drawings;

/// <summary>Which names a drawing and its layers may have: they become parts of file names and the names of weights.</summary>
internal static partial class DrawingName
{
    private const int Longest = 60;

    /// <summary>What is wrong with a name, to follow a colon; null where nothing is.</summary>
    public static string? Fault(string name) => !Word().IsMatch(name)
        ? $"a name begins with a letter and has letters, digits, '_', '-' and '.' only, {Longest} at most" : null;

    /// <summary>What is wrong with the name of a layer.</summary>
    public static string? FaultOfLayer(string name) => Fault(name) is { } fault ? fault
        : name == NetworkDrawing.InputName ? "it stands for the picture that comes in"
        : ReservedNames.All.Contains(name) ? "checkpoints keep it for themselves" : null;

    /// <summary>The name that a file gives to the drawing in it: its own, with what cannot be in a name replaced.</summary>
    public static string Of(string path)
    {
        string name = Unfit().Replace(Path.GetFileNameWithoutExtension(path), "-").Trim('-', '.');
        if (name.Length == 0 || !char.IsAsciiLetter(name[0]))
            name = $"network-{name}".TrimEnd('-');
        return name.Length > Longest ? name[..Longest].TrimEnd('-', '.') : name;
    }

    [GeneratedRegex(@"\A[A-Za-z]([A-Za-z0-9_.-]{0,58}[A-Za-z0-9_])?\z")]
    private static partial Regex Word();

    [GeneratedRegex("[^A-Za-z0-9_.-]+")]
    private static partial Regex Unfit();
}
