using System.Globalization;
using System.Text;

namespace LvSeg.Evaluation.Tables;

/// <summary>A line of a CSV file.</summary>
/// <param name="Line">Where it starts, counted from 1.</param>
/// <param name="Cells">Its cells, without their quotes.</param>
public sealed record CsvRow(int Line, IReadOnlyList<string> Cells);

/// <summary>Comma-separated text with the quoting of RFC 4180 and a line feed after each row.</summary>
public static class Csv
{
    /// <summary>A cell's text for a number that reads back to the same double; empty for null.</summary>
    public static string Cell(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A cell's text for a whole number.</summary>
    public static string Cell(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Appends one row.</summary>
    public static void AppendRow(StringBuilder text, IEnumerable<string> cells) =>
        text.AppendJoin(',', cells.Select(Quoted)).Append('\n');

    /// <summary>Reads the rows of a file.</summary>
    /// <exception cref="EvaluationException">The file is missing, unreadable or damaged; the message names file and line.</exception>
    public static List<CsvRow> Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvaluationException(e is FileNotFoundException or DirectoryNotFoundException
                ? $"{path} does not exist." : $"{path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Splits text into rows; a last line without its line feed counts as one.</summary>
    /// <exception cref="EvaluationException">A quote is not closed or stands in the middle of a cell; the message names file and line.</exception>
    public static List<CsvRow> Parse(string text, string path)
    {
        var rows = new List<CsvRow>();
        var cells = new List<string>();
        int at = 0, line = 1, rowLine = 1;
        while (at < text.Length)
        {
            cells.Add(text[at] == '"' ? QuotedCell() : PlainCell());
            if (at < text.Length && text[at] == ',')
            {
                at++;
                if (at < text.Length)
                    continue;
                cells.Add("");
            }
            EndRow();
        }
        return rows;

        string PlainCell()
        {
            int end = text.AsSpan(at).IndexOfAny(",\"\r\n");
            end = end < 0 ? text.Length : at + end;
            if (end < text.Length && text[end] == '"')
                throw Damaged("a quote stands in the middle of a cell");
            string cell = text[at..end];
            at = end;
            return cell;
        }

        string QuotedCell()
        {
            var cell = new StringBuilder();
            for (at++; ; at++)
            {
                if (at == text.Length)
                    throw Damaged("a quote is not closed");
                if (text[at] == '"')
                {
                    at++;
                    if (at == text.Length || text[at] != '"')
                        break;
                }
                line += text[at] == '\n' ? 1 : 0;
                cell.Append(text[at]);
            }
            if (at < text.Length && text[at] is not (',' or '\r' or '\n'))
                throw Damaged("text follows a closed quote");
            return cell.ToString();
        }

        void EndRow()
        {
            rows.Add(new CsvRow(rowLine, [.. cells]));
            cells.Clear();
            if (at < text.Length && text[at] == '\r')
                at++;
            if (at < text.Length && text[at] == '\n')
                at++;
            rowLine = ++line;
        }

        EvaluationException Damaged(string what) => new($"{path}:{rowLine}: {what}. The file is damaged.");
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
