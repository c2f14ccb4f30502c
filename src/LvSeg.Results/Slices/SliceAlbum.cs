using System.Text;
using LvSeg.Data.Files;
using LvSeg.Data.Slices;
using LvSeg.Results.Evaluation;
using LvSeg.Results.Tables;

namespace LvSeg.Results.Slices;

/// <summary>
/// The folder of a run with pictures of a few slices, for its report: four PNGs a slice and the file <c>index.csv</c>, which is written
/// last. A folder without it, such as one that a killed process left, has no pictures.
/// </summary>
public static partial class SliceAlbum
{
    private const string IndexName = "index.csv";

    private static readonly string[] Columns =
    [
        "role", "rank", "of", "number", "slice", "patient", "pixels", "true_positives", "false_positives", "false_negatives",
        "height", "width", "window_top", "window_left", "window_height", "window_width",
    ];

    /// <summary>Draws the slices that <see cref="ChosenSlice.Choose"/> takes, in place of those that are there.</summary>
    /// <param name="folder">The folder; made where it is missing.</param>
    /// <param name="source">The slices that were measured; the chosen ones are read again.</param>
    /// <param name="tally">What became of them, in the order of <paramref name="source"/>.</param>
    /// <exception cref="IOException">The disk is full, read-only or gone.</exception>
    /// <exception cref="Data.DataException">A slice cannot be read again.</exception>
    public static void Write(string folder, ISliceSource source, EvaluationTally tally)
    {
        Directory.CreateDirectory(folder);
        File.Delete(IndexFile(folder));
        foreach (string old in Directory.GetFiles(folder, "*.png"))
            File.Delete(old);

        ILookup<int, ChosenSlice> chosen = ChosenSlice.Choose(tally.Cases).ToLookup(slice => slice.Index);
        Dictionary<ChosenSlice, string[]> rows = [];
        int index = -1, left = chosen.Count;
        foreach (Slice slice in left == 0 ? [] : source.InOrder())
        {
            if (!chosen.Contains(++index))
                continue;
            var pictures = SlicePictures.Draw(slice, tally.PredictedMask(index));
            Save(pictures.Input, SlicePart.Input);
            Save(pictures.Truth, SlicePart.Truth);
            Save(pictures.Prediction, SlicePart.Prediction);
            Save(pictures.Errors, SlicePart.Errors);
            foreach (ChosenSlice role in chosen[index])
                rows[role] = Row(role, slice, pictures.Window);
            if (--left == 0)
                break;

            void Save(Pictures.Picture picture, SlicePart part) => picture.Save(PathOf(folder, index, part));
        }

        var text = new StringBuilder();
        Csv.AppendRow(text, Columns);
        foreach (string[] row in rows.OrderBy(row => row.Key.Role).ThenBy(row => row.Key.Rank).Select(row => row.Value))
            Csv.AppendRow(text, row);
        AtomicFile.WriteText(IndexFile(folder), text.ToString());
    }

    private static string[] Row(ChosenSlice chosen, Slice slice, SliceWindow window) =>
    [
        NameOf(chosen.Role), Csv.Cell(chosen.Rank), Csv.Cell(chosen.Of), Csv.Cell(chosen.Index + 1), chosen.Case.Name, chosen.Case.Patient ?? "",
        Csv.Cell(chosen.Case.Counts.Pixels), Csv.Cell(chosen.Case.Counts.TruePositives), Csv.Cell(chosen.Case.Counts.FalsePositives),
        Csv.Cell(chosen.Case.Counts.FalseNegatives), Csv.Cell(slice.Height), Csv.Cell(slice.Width),
        Csv.Cell(window.Top), Csv.Cell(window.Left), Csv.Cell(window.Height), Csv.Cell(window.Width),
    ];

    private static string IndexFile(string folder) => Path.Combine(folder, IndexName);

    private static string NameOf(SliceRole role) => role.ToString().ToLowerInvariant();

    private static string PathOf(string folder, int index, SlicePart part) =>
        Path.Combine(folder, $"{index + 1:000}-{part.ToString().ToLowerInvariant()}.png");
}
