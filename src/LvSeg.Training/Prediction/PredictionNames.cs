using LvSeg.Data.Names;

namespace LvSeg.Training.Prediction;

/// <summary>
/// Gives the files of each slice names of their own: the slice's where that can be. No two of them are equal on a disk that takes upper and lower case for the same, or two
/// ways to compose a letter.
/// </summary>
internal sealed class PredictionNames
{
    private const string Picture = ".png", Probability = ".prob.png", Overlaid = ".overlay.png";

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);

    /// <summary>The names for the next slice.</summary>
    public PredictionFiles Claim(string slice)
    {
        int uses = _uses[slice] = _uses.GetValueOrDefault(slice) + 1;
        PredictionFiles files = uses > 1 ? Numbered(slice, uses, NameChange.Repeated) : ByLetters(slice) ?? Numbered(slice, 2, NameChange.Alike);
        _taken.UnionWith(Keys(files));
        return files;
    }

    // With no letter escaped, else the last one, the last two, …; null where that does not help.
    private PredictionFiles? ByLetters(string slice)
    {
        for (int letters = 0; letters <= slice.Length; letters++)
        {
            PredictionFiles files = FilesOf(slice, letters);
            if (!Keys(files).Any(_taken.Contains))
                return letters > 0 ? files with { Change = NameChange.Alike } : files;
        }
        return null;
    }

    private PredictionFiles Numbered(string slice, int from, NameChange why)
    {
        PredictionFiles files;
        for (int number = from; ; number++)
        {
            files = FilesOf(slice, 0, $"-{number}");
            if (!Keys(files).Any(_taken.Contains))
                break;
            _uses[slice] = number + 1;
        }
        return files with { Change = why };
    }

    private static PredictionFiles FilesOf(string slice, int letters, string number = "")
    {
        bool isPicture = slice.Length > Picture.Length && slice.EndsWith(Picture, StringComparison.OrdinalIgnoreCase);
        string extension = isPicture ? slice[^Picture.Length..] : Picture;
        string encoded = PortableFileName.Encode(slice, letters, isPicture ? Picture.Length : 0);
        string stem = isPicture ? encoded[..^Picture.Length] : encoded;
        string mask = With(extension);
        return new(mask, With(Probability), With(Overlaid), mask == slice || mask == slice + Picture ? NameChange.None : NameChange.Unfit);

        string With(string end) => PortableFileName.Cut(stem, PortableFileName.LongestBytes - number.Length - end.Length) + number + end;
    }

    private static string[] Keys(PredictionFiles files) => [KeyOf(files.Mask), KeyOf(files.Probability), KeyOf(files.Overlay)];

    private static string KeyOf(string file) => ComposedName.Of(file).ToUpperInvariant();
}
