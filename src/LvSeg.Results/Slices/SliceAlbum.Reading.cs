using System.Globalization;
using LvSeg.Results.Evaluation;
using LvSeg.Results.Segmentation;
using LvSeg.Results.Tables;

namespace LvSeg.Results.Slices;

public static partial class SliceAlbum
{
    /// <summary>The slices of a folder, by role and rank; null where it has none, as in a run of an older version.</summary>
    /// <exception cref="RunException">The index is damaged; the message names the line.</exception>
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

        RunException Damaged(string what) => new($"{path}:{row.Line}: {what}. The file is damaged; lvseg eval writes it again.");
    }
}
