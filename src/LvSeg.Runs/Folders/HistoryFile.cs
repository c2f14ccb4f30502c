using System.Globalization;
using System.Text;
using LvSeg.Data.Files;
using LvSeg.Evaluation.Tables;

namespace LvSeg.Runs.Folders;

/// <summary>
/// The file <c>history.csv</c>: a line an epoch, first <c>epoch</c>, then the figures, at the end <c>seconds</c>, so that histories compare
/// once the last column is cut off. Numbers read back to the same double, NaN among them; an undefined one is an empty cell.
/// </summary>
public static class HistoryFile
{
    private const string Epoch = "epoch", LearningRate = "learning_rate", Seconds = "seconds";

    /// <summary>Writes the whole history, or leaves the file as it was.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rows">One for each epoch. The columns are the names of all their figures, in the order they first appear, then the learning rate where it is known.</param>
    /// <exception cref="ArgumentException">A figure is called epoch, learning_rate or seconds.</exception>
    /// <exception cref="IOException">The disk is full, read-only or gone; the old file is untouched.</exception>
    public static void Write(string path, IReadOnlyList<EpochFigures> rows)
    {
        string[] names = [.. rows.SelectMany(row => row.Figures).Select(figure => figure.Key).Distinct()];
        if (names.Intersect([Epoch, LearningRate, Seconds]).Any())
            throw new ArgumentException($"A figure cannot be called '{Epoch}', '{LearningRate}' or '{Seconds}': these columns are there already.", nameof(rows));
        bool hasRates = rows.Any(row => row.LearningRate is not null);

        var text = new StringBuilder();
        Csv.AppendRow(text, [Epoch, .. names, .. hasRates ? [LearningRate] : Array.Empty<string>(), Seconds]);
        foreach (EpochFigures row in rows)
        {
            Csv.AppendRow(text,
                [Csv.Cell(row.Epoch), .. names.Select(name => Csv.Cell(row[name])), .. hasRates ? [Csv.Cell(row.LearningRate)] : Array.Empty<string>(), Csv.Cell(row.Seconds)]);
        }
        AtomicFile.WriteText(path, text.ToString());
    }

    /// <summary>Reads a history; every row has every column's figure.</summary>
    /// <exception cref="RunException">The file is damaged; the message names the line.</exception>
    /// <exception cref="LvSeg.Evaluation.EvaluationException">The file is missing, cannot be read or has a stray quote.</exception>
    public static IReadOnlyList<EpochFigures> Read(string path)
    {
        List<CsvRow> rows = Csv.Read(path);
        if (rows.Count == 0 || rows[0].Cells is not [Epoch, .., Seconds])
            throw new RunException($"{path}:1: this is no history; its first line must begin with '{Epoch}' and end with '{Seconds}'.");

        IReadOnlyList<string> columns = rows[0].Cells;
        return [.. rows.Skip(1).Select(row => Parse(row, columns, path))];
    }

    private static EpochFigures Parse(CsvRow row, IReadOnlyList<string> columns, string path)
    {
        if (row.Cells.Count != columns.Count)
            throw new RunException($"{path}:{row.Line}: {row.Cells.Count} cells found, {columns.Count} expected. The file is damaged.");
        if (!int.TryParse(row.Cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out int epoch))
            throw new RunException($"{path}:{row.Line}: '{row.Cells[0]}' is no epoch. The file is damaged.");
        var figures = new OrderedDictionary<string, double?>();
        double? rate = null;
        for (int i = 1; i < columns.Count - 1; i++)
        {
            if (columns[i] == LearningRate)
                rate = Number(i);
            else if (!figures.TryAdd(columns[i], Number(i)))
                throw new RunException($"{path}:1: the column '{columns[i]}' is there twice. The file is damaged.");
        }
        return new EpochFigures(epoch, rate, figures) { Seconds = Number(columns.Count - 1) };

        double? Number(int column)
        {
            string cell = row.Cells[column];
            if (cell.Length == 0)
                return null;
            return double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value
                : throw new RunException($"{path}:{row.Line}: '{cell}' in column {columns[column]} is no number. The file is damaged.");
        }
    }
}
