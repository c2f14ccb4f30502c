using System.Text;
using LvSeg.Data.Datasets;
using LvSeg.Evaluation.Calibration;
using LvSeg.Evaluation.Tables;

namespace LvSeg.Training.Prediction;

/// <summary>The table of predictions, <c>predictions.csv</c>: a row for each slice, written when the slice is done, so that it is true whenever the program ends.</summary>
/// <param name="folder">Where the masks lie; made with the first row.</param>
internal sealed class PredictionTable(string folder) : IDisposable
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private FileStream? _file;

    /// <summary>Adds a slice that was segmented.</summary>
    /// <param name="attempt">The slice.</param>
    /// <param name="prediction">What came of it.</param>
    /// <param name="mask">The name of its mask's file.</param>
    /// <param name="note">What a person should know of it; null for nothing.</param>
    /// <exception cref="IOException">The disk is full, read-only or gone.</exception>
    public void Add(SliceAttempt attempt, SlicePrediction prediction, string mask, string? note = null) => Append(
        attempt.Slice!.Name, mask, Csv.Cell((long)prediction.Mask.AsSpan().Count((byte)1)), Csv.Cell(SliceConfidence.Of(prediction.Mask, prediction.Probability)),
        [Place(attempt), note, attempt.MaskError is { } error ? $"The overlay goes without the mask of the data: {error.Message}" : null]);

    /// <summary>Adds a slice that could not be segmented; a path where no slice is has no row.</summary>
    /// <exception cref="IOException">The disk is full, read-only or gone.</exception>
    public void Add(SliceAttempt attempt, Exception error)
    {
        if (attempt.Slice is null && attempt.Record is null && !attempt.IsFile)
            return;
        string file = Path.GetFileName(attempt.File);
        Append(attempt.Slice?.Name ?? (attempt.Record is { } record ? $"{file}, record {record}" : file), "", "", "", [attempt.Slice is null ? null : Place(attempt), error.Message]);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file?.Dispose();

    // Rows of one name are told apart by where their slices lie.
    private string? Place(SliceAttempt attempt) => _names.Add(attempt.Slice!.Name) ? null
        : $"A slice before has the same name; this one is {(attempt.Record is { } record ? $"record {record} of " : "")}{attempt.File}.";

    private void Append(string input, string mask, string area, string confidence, string?[] notes)
    {
        var text = new StringBuilder();
        if (_file is null)
        {
            Directory.CreateDirectory(folder);
            _file = new FileStream(Path.Combine(folder, PredictionFolder.TableName), FileMode.Create, FileAccess.Write, FileShare.Read);
            Csv.AppendRow(text, ["input", "mask", "area", "confidence", "notes"]);
        }
        Csv.AppendRow(text, [input, mask, area, confidence, string.Join(' ', notes.OfType<string>().Select(note => note.EndsWith('.') ? note : note + "."))]);
        _file.Write(Encoding.UTF8.GetBytes(text.ToString()));
        _file.Flush();
    }
}
