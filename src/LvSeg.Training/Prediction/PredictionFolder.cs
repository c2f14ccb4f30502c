using System.Text;
using LvSeg.Data.Pictures;
using LvSeg.Data.Slices;
using LvSeg.Reports.Pictures;
using LvSeg.Runs.Keys;

namespace LvSeg.Training.Prediction;

/// <summary>The folder that predictions are written to, and what the files in it are called.</summary>
/// <param name="path">As the user gave it; made with the first file.</param>
/// <param name="withProbability">Whether the probabilities are written too.</param>
public sealed class PredictionFolder(string path, bool withProbability = false)
{
    private const string Picture = ".png", Probability = ".prob.png", Overlaid = ".overlay.png";
    private const int LongestStem = 200;

    // Case makes no difference between files on Windows and macOS.
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _uses = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _renamed = [];

    /// <summary>The folder, as the user gave it.</summary>
    public string Path => path;

    /// <summary>What the files of those slices are called whose name was taken by one before.</summary>
    public IReadOnlyList<string> Renamed => _renamed;

    /// <summary>Makes sure that no mask can take the place of a picture that is read.</summary>
    /// <exception cref="ConfigurationException">Pictures of the input lie in the folder.</exception>
    /// <exception cref="TrainingException">The path is a file.</exception>
    public void RefuseInputsInIt(IEnumerable<string> inputs)
    {
        if (File.Exists(path))
            throw new TrainingException($"{path}: it is a file; predictions go into a folder.") { Remedy = new OutputIsNoFile(path) };
        string folder = Real(path);
        foreach (string input in inputs)
        {
            if (FoldersRead(input).Any(read => string.Equals(Real(read), folder, StringComparison.Ordinal)))
            {
                throw new ConfigurationException($"{path} is the folder of the input {input}, whose pictures the masks would overwrite.")
                {
                    Remedy = new WritePredictionsElsewhere(),
                };
            }
        }
    }

    /// <summary>Writes the mask, the overlay and, where asked for, the probabilities of a slice.</summary>
    /// <exception cref="IOException">The disk is full, read-only or gone.</exception>
    public void Write(Slice slice, SlicePrediction prediction)
    {
        Directory.CreateDirectory(path);
        string stem = Claim(slice.Name);
        PictureWriter.WriteMask(In(stem + Picture), prediction.Mask, prediction.Height, prediction.Width);
        if (withProbability)
            PictureWriter.WriteProbability(In(stem + Probability), prediction.Probability, prediction.Height, prediction.Width);
        Overlay.Draw(slice.Image, slice.Height, slice.Width, slice.Mask, prediction.Mask).Save(In(stem + Overlaid));
    }

    /// <summary>A slice's name without its extension, every character that a file name may not hold everywhere replaced by '_'.</summary>
    private static string StemOf(string name)
    {
        string plain = name.EndsWith(Picture, StringComparison.OrdinalIgnoreCase) ? name[..^Picture.Length] : name;
        var stem = new StringBuilder(plain.Length);
        foreach (Rune rune in plain.EnumerateRunes().Take(LongestStem))
            stem.Append(rune.IsAscii && (Rune.IsLetterOrDigit(rune) || rune.Value is '.' or '_' or '-') ? (char)rune.Value : '_');
        if (stem.Length == 0 || stem[0] == '.')
            stem.Insert(0, '_');
        return stem.ToString();
    }

    private string Claim(string name)
    {
        string stem = StemOf(name), free = stem;
        while (FilesOf(free).Any(_taken.Contains))
            free = $"{stem}-{_uses[stem] = _uses.GetValueOrDefault(stem, 1) + 1}";
        _taken.UnionWith(FilesOf(free));
        if (free != stem)
            _renamed.Add(free);
        return free;
    }

    private static string[] FilesOf(string stem) => [stem + Picture, stem + Probability, stem + Overlaid];

    private string In(string file) => System.IO.Path.Combine(path, file);

    private static string[] FoldersRead(string input) =>
        Directory.Exists(input) ? [input, System.IO.Path.Combine(input, "images"), System.IO.Path.Combine(input, "labels")]
        : input.EndsWith(Picture, StringComparison.OrdinalIgnoreCase) ? [System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(input))!]
        : [];

    /// <summary>The folder itself, where the path is a link to it.</summary>
    private static string Real(string folder)
    {
        string full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(folder));
        return Directory.Exists(full) ? new DirectoryInfo(full).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full : full;
    }
}
