using Spectre.Console;

namespace LvSeg.Cli.Screen.Tables;

/// <summary>Facts with their titles, in two columns; long ones go on in the next line.</summary>
internal sealed class FactList
{
    private readonly Grid _grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn(new GridColumn().PadRight(0));

    /// <summary>Adds a fact; one without a title belongs to the one above it.</summary>
    public void Add(string title, string fact) => _grid.AddRow(new Text(title), new Text(fact));

    /// <summary>Prints them.</summary>
    public void Print(Terminal terminal) => terminal.Ansi.Write(_grid);
}
