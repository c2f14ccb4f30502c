using LvSeg.Cli.Screen.Words;
using LvSeg.Evaluation;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Evaluation.Statistics;
using Spectre.Console;

namespace LvSeg.Cli.Screen.Tables;

/// <summary>One column of figures.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Value">The value of a figure; null where it is undefined.</param>
/// <param name="Loss">The mean loss; null where there is none.</param>
internal sealed record FigureColumn(string Title, Func<Figure, double?> Value, double? Loss)
{
    /// <summary>The figures of a set.</summary>
    public FigureColumn(string title, FigureSet figures)
        : this(title, figure => figures[figure].Value, figures.Loss)
    {
    }

    /// <summary>The 95 % interval of a figure, beside its value where there is room; null for none.</summary>
    public Func<Figure, Interval?>? Interval { get; init; }

    /// <summary>The baseline that calls every pixel background.</summary>
    public static FigureColumn Background(FigureSet figures) => new("all\nbackground", figures);

    /// <summary>The baseline that draws the training masks' majority on every slice.</summary>
    public static FigureColumn Majority(FigureSet figures) => new("majority\nmask", figures);
}

/// <summary>Figures of one set of slices side by side: the network's and the baselines'.</summary>
internal static class FigureTable
{
    // The names, three columns of figures and one of intervals.
    private const int LeastWidthForIntervals = 70;

    /// <summary>Prints the table; an undefined figure is a dash.</summary>
    public static void Print(Terminal terminal, string title, IReadOnlyList<FigureColumn> figures)
    {
        FigureCells[] columns = [.. figures.SelectMany(column => Cells(terminal, column))];
        var table = new Table { Border = TableBorder.Simple, Title = new TableTitle(Markup.Escape(title)) };
        table.AddColumn(new TableColumn("").NoWrap().PadLeft(0).PadRight(0));
        foreach (FigureCells column in columns)
            table.AddColumn(new TableColumn(Markup.Escape(column.Title)).RightAligned().NoWrap().PadLeft(1).PadRight(0));
        table.AddRow(["loss", .. columns.Select(column => column.Loss)]);
        foreach (Figure figure in Figures.All)
            table.AddRow([figure.Name, .. columns.Select(column => column.Of(figure))]);
        terminal.Ansi.Write(table);
    }

    private static IEnumerable<FigureCells> Cells(Terminal terminal, FigureColumn column)
    {
        yield return new FigureCells(column.Title, FigureText.Of(column.Loss), figure => FigureText.Of(column.Value(figure)));
        if (column.Interval is { } interval && terminal.Width >= LeastWidthForIntervals)
            yield return new FigureCells("95 %\ninterval", "", figure => FigureText.Of(interval(figure)));
    }

    private sealed record FigureCells(string Title, string Loss, Func<Figure, string> Of);
}
