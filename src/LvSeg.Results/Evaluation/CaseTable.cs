using System.Globalization;
using System.Text;
using LvSeg.Data.Files;
using LvSeg.Results.Segmentation;
using LvSeg.Results.Tables;

namespace LvSeg.Results.Evaluation;

/// <summary>
/// The file <c>cases.csv</c>: a line for each slice with its pixels and its own figures, an undefined one as an empty cell. All are of the
/// left-ventricle class.
/// </summary>
public static class CaseTable
{
    private static readonly string[] Columns =
    [
        "slice", "patient", "pixels", "truth_pixels", "predicted_pixels", "true_positives", "false_positives", "false_negatives",
        "dice", "dice_course", "iou", "sensitivity", "precision",
    ];

    /// <summary>Writes the table, whole or not at all.</summary>
    /// <exception cref="IOException">The disk is full, read-only or gone; the old file is untouched.</exception>
    public static void Write(string path, IEnumerable<CaseResult> cases)
    {
        var text = new StringBuilder();
        Csv.AppendRow(text, Columns);
        foreach (CaseResult slice in cases)
        {
            PixelCounts c = slice.Counts;
            Csv.AppendRow(text,
            [
                slice.Name, slice.Patient ?? "",
                Csv.Cell(c.Pixels), Csv.Cell(c.TruthPixels), Csv.Cell(c.PredictedPixels),
                Csv.Cell(c.TruePositives), Csv.Cell(c.FalsePositives), Csv.Cell(c.FalseNegatives),
                Csv.Cell(c.Dice), Csv.Cell(c.DiceCourse), Csv.Cell(c.Iou), Csv.Cell(c.Sensitivity), Csv.Cell(c.Precision),
            ]);
        }
        AtomicFile.WriteText(path, text.ToString());
    }

    /// <summary>Reads the table back; the figures are worked out from the pixels again.</summary>
    /// <exception cref="RunException">The file is missing or damaged; the message names the line.</exception>
    public static IReadOnlyList<CaseResult> Read(string path)
    {
        List<CsvRow> rows = Csv.Read(path);
        if (rows.Count == 0 || !rows[0].Cells.SequenceEqual(Columns))
            throw new RunException($"{path}:1: this is no table of cases; its first line must be '{string.Join(',', Columns)}'.");
        return [.. rows.Skip(1).Select(row => Parse(row, path))];
    }

    private static CaseResult Parse(CsvRow row, string path)
    {
        if (row.Cells.Count != Columns.Length)
            throw new RunException($"{path}:{row.Line}: {row.Cells.Count} cells found, {Columns.Length} expected. The file is damaged.");
        long pixels = Number("pixels"), truePositives = Number("true_positives");
        long falsePositives = Number("false_positives"), falseNegatives = Number("false_negatives");
        long trueNegatives = pixels - truePositives - falsePositives - falseNegatives;
        if (trueNegatives < 0)
            throw new RunException($"{path}:{row.Line}: the slice has fewer pixels than were counted in it. The file is damaged.");
        string patient = row.Cells[1];
        return new CaseResult(row.Cells[0], patient.Length == 0 ? null : patient,
            new PixelCounts(truePositives, falsePositives, falseNegatives, trueNegatives));

        long Number(string column)
        {
            string cell = row.Cells[Array.IndexOf(Columns, column)];
            return long.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value
                : throw new RunException($"{path}:{row.Line}: '{cell}' in column {column} is no count of pixels. The file is damaged.");
        }
    }
}
