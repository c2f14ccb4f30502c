using LvSeg.Results.Evaluation;
using LvSeg.Results.Segmentation;
using Spectre.Console;

namespace LvSeg.Cli.Screen;

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

    /// <summary>The baseline that calls every pixel background.</summary>
    public static FigureColumn Background(FigureSet figures) => new("all\nbackground", figures);

    /// <summary>The baseline that draws the training masks' majority on every slice.</summary>
    public static FigureColumn Majority(FigureSet figures) => new("majority\nmask", figures);
}

/// <summary>Figures of one set of slices side by side: the network's and the baselines'.</summary>
internal static class FigureTable
{
    /// <summary>Prints the table; an undefined figure is a dash.</summary>
    public static void Print(string title, IReadOnlyList<FigureColumn> columns)
    {
        var table = new Table { Border = TableBorder.Simple, Title = new TableTitle(Markup.Escape(title)) };
        table.AddColumn(new TableColumn("").NoWrap().PadLeft(0).PadRight(0));
        foreach (FigureColumn column in columns)
            table.AddColumn(new TableColumn(Markup.Escape(column.Title)).RightAligned().NoWrap().PadLeft(1).PadRight(0));
        table.AddRow(["loss", .. columns.Select(column => Format(column.Loss))]);
        foreach (Figure figure in Figures.All)
            table.AddRow([figure.Name, .. columns.Select(column => Format(column.Value(figure)))]);
        Terminal.Out.Write(table);
    }

    private static string Format(double? value) => value is { } number ? number.ToString("F4") : "–";
}
