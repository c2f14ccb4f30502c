using Spectre.Console;

namespace LvSeg.Cli.Screen.Tables;

/// <summary>A column of a table.</summary>
/// <param name="Title">Above it.</param>
/// <param name="Cell">What it says of a row.</param>
/// <param name="Rank">The column with the highest rank is the first to be left out of a narrow table; one of rank 0 never is.</param>
/// <param name="Right">Whether its cells stand at the right, as numbers do.</param>
internal sealed record RankedColumn<T>(string Title, Func<T, string> Cell, int Rank = 0, bool Right = false)
{
    /// <summary>The narrowest screen that shows it, whatever its cells.</summary>
    public int From { get; init; }
}

/// <summary>A table that leaves out whole columns where the screen is narrow, since a broken number is none.</summary>
internal static class ColumnTable
{
    // Between columns, and at both ends.
    private const int Gap = 1;

    /// <summary>Prints rows under their titles.</summary>
    public static void Print<T>(Terminal terminal, IReadOnlyList<T> rows, IReadOnlyList<RankedColumn<T>> columns) =>
        terminal.Ansi.Write(Of(terminal.Width, rows, columns));

    /// <summary>The table of rows under their titles.</summary>
    /// <param name="width">Columns of the screen.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="columns">What is told of each.</param>
    /// <param name="padding">Room at the right of each column.</param>
    /// <param name="breaks">True where the cells of columns that always stay go on in the next line rather than be cut.</param>
    public static Table Of<T>(int width, IReadOnlyList<T> rows, IReadOnlyList<RankedColumn<T>> columns, int padding = 0, bool breaks = true)
    {
        RankedColumn<T>[] shown = Fitting(width, rows, columns, padding);
        var table = new Table { Border = TableBorder.Simple };
        foreach (RankedColumn<T> one in shown)
        {
            TableColumn column = new TableColumn(Markup.Escape(one.Title)).PadLeft(0).PadRight(padding);
            column.NoWrap = one.Rank > 0 || !breaks;
            table.AddColumn(one.Right ? column.RightAligned() : column);
        }
        foreach (T row in rows)
            table.AddRow([.. shown.Select(column => Markup.Escape(column.Cell(row)))]);
        return table;
    }

    private static RankedColumn<T>[] Fitting<T>(int width, IReadOnlyList<T> rows, IReadOnlyList<RankedColumn<T>> columns, int padding)
    {
        List<RankedColumn<T>> shown = [.. columns.Where(column => column.From <= width)];
        while (Gap + shown.Sum(column => WidthOf(column) + padding + Gap) > width && shown.MaxBy(column => column.Rank) is { Rank: > 0 } last)
            shown.Remove(last);
        return [.. shown];

        int WidthOf(RankedColumn<T> column) => rows.Select(column.Cell).Append(column.Title).Max(cell => cell.GetCellWidth());
    }
}
