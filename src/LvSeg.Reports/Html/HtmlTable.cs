namespace LvSeg.Reports.Html;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Numeric">True where it holds numbers, which stand at the right.</param>
public sealed record HtmlColumn(string Title, bool Numeric = true);

/// <summary>A cell of a table.</summary>
/// <param name="Content">What is in it.</param>
/// <param name="Best">True where it is the best of its kind: printed bold, with a star and the word for those who do not see it.</param>
public sealed record HtmlCell(Markup Content, bool Best = false)
{
    /// <summary>A cell of plain text.</summary>
    public static HtmlCell Of(string text, bool best = false) => new(Markup.Text(text), best);
}

/// <summary>A table whose first column names its rows. Where it is wider than the screen it scrolls by itself, with the keyboard too.</summary>
/// <param name="Caption">What it holds; said above it.</param>
/// <param name="Columns">The columns, that of the names first.</param>
/// <param name="Rows">The rows; each has as many cells as there are columns.</param>
public sealed record HtmlTable(string Caption, IReadOnlyList<HtmlColumn> Columns, IReadOnlyList<IReadOnlyList<HtmlCell>> Rows)
{
    /// <summary>The table's HTML.</summary>
    /// <exception cref="ArgumentException">A row has another number of cells than there are columns.</exception>
    public Markup ToMarkup()
    {
        if (Rows.FirstOrDefault(row => row.Count != Columns.Count) is { } odd)
            throw new ArgumentException($"A row of the table '{Caption}' has {odd.Count} cells; there are {Columns.Count} columns.");
        return Markup.Of($"""
            <div class="scroll" role="region" aria-label="{Caption}" tabindex="0"><table>
            <caption>{Caption}</caption>
            <thead><tr>{Columns.Select(column => Markup.Of($"<th scope=\"col\"{Class(column)}>{column.Title}</th>"))}</tr></thead>
            <tbody>
            {Rows.Select(Row)}</tbody>
            </table></div>

            """);
    }

    private Markup Row(IReadOnlyList<HtmlCell> cells) => Markup.Of(
        $"<tr><th scope=\"row\"{Class(Columns[0])}>{Content(cells[0])}</th>{cells.Skip(1).Zip(Columns.Skip(1), (cell, column) => Markup.Of($"<td{Class(column)}>{Content(cell)}</td>"))}</tr>\n");

    private static Markup Content(HtmlCell cell) => cell.Best
        ? Markup.Of($"<strong>{cell.Content}<span aria-hidden=\"true\"> ★</span><span class=\"unseen\"> (best)</span></strong>")
        : cell.Content;

    private static Markup Class(HtmlColumn column) => column.Numeric ? Markup.Of($" class=\"number\"") : Markup.Empty;
}
