using Spectre.Console;

namespace LvSeg.Cli.Screen;

/// <summary>A column of a table.</summary>
/// <param name="Title">Above it.</param>
/// <param name="Cell">What it says of a row.</param>
/// <param name="Rank">The column with the highest rank is the first to be left out of a narrow table; one of rank 0 never is.</param>
/// <param name="Right">Whether its cells stand at the right, as numbers do.</param>
internal sealed record RankedColumn<T>(string Title, Func<T, string> Cell, int Rank = 0, bool Right = false);

/// <summary>A table that leaves out whole columns where the screen is narrow, since a broken number is none.</summary>
internal static class ColumnTable
{
    // Between columns, and at both ends.
    private const int Gap = 1;

    /// <summary>Prints rows under their titles.</summary>
    public static void Print<T>(Terminal terminal, IReadOnlyList<T> rows, IReadOnlyList<RankedColumn<T>> columns)
    {
        RankedColumn<T>[] shown = Fitting(terminal, rows, columns);
        var table = new Table { Border = TableBorder.Simple };
        foreach (RankedColumn<T> one in shown)
        {
            TableColumn column = new TableColumn(Markup.Escape(one.Title)).PadLeft(0).PadRight(0);
            column.NoWrap = one.Rank > 0;
            table.AddColumn(one.Right ? column.RightAligned() : column);
        }
        foreach (T row in rows)
            table.AddRow([.. shown.Select(column => Markup.Escape(column.Cell(row)))]);
        terminal.Ansi.Write(table);
    }

    private static RankedColumn<T>[] Fitting<T>(Terminal terminal, IReadOnlyList<T> rows, IReadOnlyList<RankedColumn<T>> columns)
    {
        List<RankedColumn<T>> shown = [.. columns];
        while (Gap + shown.Sum(column => WidthOf(column) + Gap) > terminal.Width && shown.MaxBy(column => column.Rank) is { Rank: > 0 } last)
            shown.Remove(last);
        return [.. shown];

        int WidthOf(RankedColumn<T> column) => rows.Select(column.Cell).Append(column.Title).Max(cell => cell.GetCellWidth());
    }
}
