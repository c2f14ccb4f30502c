using System.Globalization;
using System.Text;
using LvSeg.Data.Files;
using LvSeg.Data.Slices;
using LvSeg.Evaluation;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Evaluation.Tables;

namespace LvSeg.Runs.Slices;

/// <summary>
/// The file <c>index.csv</c> of a run's folder with pictures of a few slices: which slices, why, and which part of each is shown. It is written
/// last. A folder without it, such as one that a killed process left, has no pictures.
/// </summary>
public static class SliceIndex
{
    private const string IndexName = "index.csv";

    private static readonly string[] Columns =
    [
        "role", "rank", "of", "number", "slice", "patient", "pixels", "true_positives", "false_positives", "false_negatives",
        "height", "width", "window_top", "window_left", "window_height", "window_width",
    ];

    /// <summary>The path of a slice's picture.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="index">Where the slice stands in its data set, counted from 0.</param>
    /// <param name="part">Which picture.</param>
    public static string PathOf(string folder, int index, SlicePart part) =>
        Path.Combine(folder, $"{index + 1:000}-{part.ToString().ToLowerInvariant()}.png");

    /// <summary>Takes the index away, so that a folder whose pictures are being drawn has none.</summary>
    /// <exception cref="IOException">The disk is read-only or gone.</exception>
    public static void Delete(string folder) => File.Delete(IndexFile(folder));

    /// <summary>Writes the index, whole or not at all.</summary>
    /// <param name="folder">The folder, in which the pictures lie.</param>
    /// <param name="slices">Each slice with the part of it that is shown enlarged.</param>
    /// <exception cref="IOException">The disk is full, read-only or gone.</exception>
    public static void Write(string folder, IEnumerable<(ChosenSlice Chosen, Slice Slice, SliceWindow Window)> slices)
    {
        var text = new StringBuilder();
        Csv.AppendRow(text, Columns);
        foreach ((ChosenSlice chosen, Slice slice, SliceWindow window) in slices.OrderBy(one => one.Chosen.Role).ThenBy(one => one.Chosen.Rank))
            Csv.AppendRow(text, Row(chosen, slice, window));
        AtomicFile.WriteText(IndexFile(folder), text.ToString());
    }

    /// <summary>The slices of a folder, by role and rank; null where it has none, as in a run of an older version.</summary>
    /// <exception cref="RunException">The index is damaged; the message names the line.</exception>
    /// <exception cref="EvaluationException">The index cannot be read or has a stray quote.</exception>
    public static IReadOnlyList<PicturedSlice>? Read(string folder)
    {
        string path = IndexFile(folder);
        if (!File.Exists(path))
            return null;
        List<CsvRow> rows = Csv.Read(path);
        if (rows.Count == 0 || !rows[0].Cells.SequenceEqual(Columns))
            throw new RunException($"{path}:1: this is no index of slices; its first line must be '{string.Join(',', Columns)}'.");
        return [.. rows.Skip(1).Select(row => Parse(row, path, folder))];
    }

    private static PicturedSlice Parse(CsvRow row, string path, string folder)
    {
        if (row.Cells.Count != Columns.Length)
            throw Damaged($"{row.Cells.Count} cells found, {Columns.Length} expected");
        if (!Enum.TryParse(row.Cells[0], ignoreCase: true, out SliceRole role) || NameOf(role) != row.Cells[0])
            throw Damaged($"'{row.Cells[0]}' is no role");
        int pixels = Number("pixels"), hits = Number("true_positives"), extra = Number("false_positives"), missed = Number("false_negatives");
        int height = Number("height"), width = Number("width"), index = Number("number") - 1;
        if ((long)hits + extra + missed > pixels || index < 0)
            throw Damaged("its numbers do not fit together");
        string patient = row.Cells[Array.IndexOf(Columns, "patient")];
        var slice = new CaseResult(row.Cells[Array.IndexOf(Columns, "slice")], patient.Length == 0 ? null : patient,
            new PixelCounts(hits, extra, missed, pixels - hits - extra - missed));
        return new PicturedSlice(new ChosenSlice(role, Number("rank"), Number("of"), index, slice), height, width,
            (Number("window_height"), Number("window_width")) != (height, width),
            Enum.GetValues<SlicePart>().ToDictionary(part => part, part => PathOf(folder, index, part)));

        int Number(string column)
        {
            string cell = row.Cells[Array.IndexOf(Columns, column)];
            return int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value
                : throw Damaged($"'{cell}' in column {column} is no whole number");
        }

        RunException Damaged(string what) => new($"{path}:{row.Line}: {what}. The file is damaged") { Remedy = new EvaluateAgain() };
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
}
