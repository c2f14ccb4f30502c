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
    /// <summary>The table that says which mask is whose.</summary>
    public const string TableName = "predictions.csv";

    private readonly PredictionNames _names = new();
    private readonly List<PredictionFiles> _written = [];

    /// <summary>The folder, as the user gave it.</summary>
    public string Path => path;

    /// <summary>What the masks of those slices are called that are not called as their slices, for a reason.</summary>
    public IReadOnlyList<string> Renamed(NameChange why) => [.. _written.Where(files => files.Change == why).Select(files => files.Mask)];

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
    /// <returns>The files' names.</returns>
    /// <exception cref="IOException">The disk is full, read-only or gone.</exception>
    public PredictionFiles Write(Slice slice, SlicePrediction prediction)
    {
        Directory.CreateDirectory(path);
        PredictionFiles files = _names.Claim(slice.Name);
        PictureWriter.WriteMask(In(files.Mask), prediction.Mask, prediction.Height, prediction.Width);
        if (withProbability)
            PictureWriter.WriteProbability(In(files.Probability), prediction.Probability, prediction.Height, prediction.Width);
        Overlay.Draw(slice.Image, slice.Height, slice.Width, slice.Mask, prediction.Mask).Save(In(files.Overlay));
        _written.Add(files);
        return files;
    }

    private string In(string file) => System.IO.Path.Combine(path, file);

    private static string[] FoldersRead(string input) =>
        Directory.Exists(input) ? [input, System.IO.Path.Combine(input, "images"), System.IO.Path.Combine(input, "labels")]
        : input.EndsWith(".png", StringComparison.OrdinalIgnoreCase) ? [System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(input))!]
        : [];

    /// <summary>The folder itself, where the path is a link to it.</summary>
    private static string Real(string folder)
    {
        string full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(folder));
        return Directory.Exists(full) ? new DirectoryInfo(full).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full : full;
    }
}
