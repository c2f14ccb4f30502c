using System.Globalization;
using System.Text;
using LvSeg.Data.Files;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Evaluation.Surfaces;

namespace LvSeg.Evaluation.Tables;

/// <summary>
/// The file <c>cases.csv</c>: a line for each slice with its pixels and its own figures, an undefined one as an empty cell. All are of the
/// left-ventricle class.
/// </summary>
public static class CaseTable
{
    // What a table of an older version has.
    private static readonly string[] CountColumns =
    [
        "slice", "patient", "pixels", "truth_pixels", "predicted_pixels", "true_positives", "false_positives", "false_negatives",
        "dice", "dice_course", "iou", "sensitivity", "precision",
    ];

    private static readonly string[] Columns =
    [
        .. CountColumns, "apd_px", "hd95_px", "assd_px", "apd_mm", "hd95_mm", "assd_mm", "good_contour", "area_error", "confidence",
    ];

    /// <summary>Writes the table, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cases">The slices.</param>
    /// <param name="spacing">Millimetres a pixel; null where that is not known, and the cells in millimetres are empty.</param>
    /// <exception cref="IOException">The disk is full, read-only or gone; the old file is untouched.</exception>
    public static void Write(string path, IEnumerable<CaseResult> cases, double? spacing = null)
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
                Csv.Cell(slice.Surface?.Apd), Csv.Cell(slice.Surface?.Hd95), Csv.Cell(slice.Surface?.Assd),
                Csv.Cell(slice.Surface?.Apd * spacing), Csv.Cell(slice.Surface?.Hd95 * spacing), Csv.Cell(slice.Surface?.Assd * spacing),
                slice.IsGoodContour(spacing) switch { true => "1", false => "0", null => "" },
                Csv.Cell(slice.AreaError), Csv.Cell(slice.Confidence),
            ]);
        }
        AtomicFile.WriteText(path, text.ToString());
    }

    /// <summary>Reads the table back, one of an older version too; the figures are worked out from the pixels and the distances again.</summary>
    /// <exception cref="EvaluationException">The file is missing or damaged; the message names the line.</exception>
    public static IReadOnlyList<CaseResult> Read(string path)
    {
        List<CsvRow> rows = Csv.Read(path);
        if (rows.Count == 0 || !(rows[0].Cells.SequenceEqual(Columns) || rows[0].Cells.SequenceEqual(CountColumns)))
            throw new EvaluationException($"{path}:1: this is no table of cases; its first line must be '{string.Join(',', Columns)}'.");
        return [.. rows.Skip(1).Select(row => Parse(row, rows[0].Cells.Count, path))];
    }

    private static CaseResult Parse(CsvRow row, int columns, string path)
    {
        if (row.Cells.Count != columns)
            throw new EvaluationException($"{path}:{row.Line}: {row.Cells.Count} cells found, {columns} expected. The file is damaged.");
        long pixels = Count("pixels"), truePositives = Count("true_positives");
        long falsePositives = Count("false_positives"), falseNegatives = Count("false_negatives");
        long trueNegatives = pixels - truePositives - falsePositives - falseNegatives;
        if (trueNegatives < 0)
            throw new EvaluationException($"{path}:{row.Line}: the slice has fewer pixels than were counted in it. The file is damaged.");
        string patient = row.Cells[1];
        double? apd = Number("apd_px"), hd95 = Number("hd95_px"), assd = Number("assd_px");
        return new CaseResult(row.Cells[0], patient.Length == 0 ? null : patient,
            new PixelCounts(truePositives, falsePositives, falseNegatives, trueNegatives))
        {
            Surface = (apd, hd95, assd) is ({ } a, { } h, { } s) ? new SurfaceDistances(a, h, s) : null,
            Confidence = Number("confidence"),
        };

        long Count(string column)
        {
            string cell = row.Cells[Array.IndexOf(Columns, column)];
            return long.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value
                : throw new EvaluationException($"{path}:{row.Line}: '{cell}' in column {column} is no count of pixels. The file is damaged.");
        }

        double? Number(string column)
        {
            int index = Array.IndexOf(Columns, column);
            if (index >= columns || row.Cells[index].Length == 0)
                return null;
            return double.TryParse(row.Cells[index], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) && value >= 0 ? value
                : throw new EvaluationException($"{path}:{row.Line}: '{row.Cells[index]}' in column {column} is no number of 0 or more. The file is damaged.");
        }
    }
}
