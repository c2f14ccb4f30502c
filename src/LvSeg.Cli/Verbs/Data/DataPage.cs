using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Tables;
using LvSeg.Cli.Screen.Words;
using LvSeg.Data;
using LvSeg.Data.Datasets;
using LvSeg.Data.Examples;
using LvSeg.Data.Records;
using LvSeg.Data.Slices;
using Spectre.Console;

namespace LvSeg.Cli.Verbs.Data;

/// <summary>The slices of one side of a set of data.</summary>
/// <param name="Name">training, validation, or all.</param>
/// <param name="Summary">What they are like.</param>
internal sealed record DataSide(string Name, SliceSummary Summary);

/// <summary>What data holds, for a person.</summary>
internal static class DataPage
{
    private const int FilesShown = 12, PatientsShown = 20;

    /// <summary>Prints the page.</summary>
    /// <param name="terminal">Where it is shown.</param>
    /// <param name="path">The folder or file.</param>
    /// <param name="sides">What lies in it.</param>
    /// <param name="note">How it is split, or why it cannot be trained on.</param>
    public static void Print(Terminal terminal, string path, IReadOnlyList<DataSide> sides, string? note)
    {
        string[] files = FilesOf(path);
        var page = new FactList();
        page.Add("Data", path + (sides.Any(side => side.Summary.Synthetic) ? " (synthetic phantom, not patients)" : ""));
        page.Add("Format", files.Length > 0 ? "TFRecord" : "PNG pairs in images/ and labels/");
        foreach (string file in files.Take(FilesShown))
            page.Add(file == files[0] ? "Files" : "", $"{Path.GetFileName(file)}, {new FileInfo(file).Length:N0} bytes");
        if (files.Length > FilesShown)
            page.Add("", $"and {files.Length - FilesShown} more");
        if (note is not null)
            page.Add("Split", note);
        AddPatients(page, sides);
        page.Print(terminal);
        PrintSides(terminal, sides);
        if (files.Length > 0)
            PrintFeatures(terminal, files[0]);
    }

    private static string[] FilesOf(string paths) => [.. DataPaths.Each(paths).SelectMany(path => File.Exists(path) ? (string[])[path]
        : [.. Directory.GetFiles(path).Where(file => RecordFileName.Parse(file) is not null).Order(StringComparer.Ordinal)])];

    private static void AddPatients(FactList page, IReadOnlyList<DataSide> sides)
    {
        string[] patients = [.. sides.SelectMany(side => side.Summary.Patients).Distinct().Order(StringComparer.Ordinal)];
        page.Add("Patients", patients.Length == 0 ? "not known"
            : $"{patients.Length}: {string.Join(", ", patients.Take(PatientsShown))}{(patients.Length > PatientsShown ? ", …" : "")}");
        if (sides.Count < 2 || patients.Length == 0)
            return;
        string[] shared = [.. sides[0].Summary.Patients.Intersect(sides[1].Summary.Patients).Order(StringComparer.Ordinal)];
        page.Add("Shared", shared.Length == 0 ? "no patient is on both sides"
            : $"{shared.Length} of {sides[1].Summary.Patients.Count} validation patients have slices in the training set too");
    }

    private static void PrintSides(Terminal terminal, IReadOnlyList<DataSide> sides)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("");
        foreach (DataSide side in sides)
            table.AddColumn(new TableColumn(side.Name).RightAligned());
        Row("slices", s => s.Count.ToString("N0"));
        Row("height × width, pixels", s => string.Join("\n", s.Sizes.Select(size =>
            $"{size.Key.Height} × {size.Key.Width}{(s.Sizes.Count > 1 ? $": {size.Value:N0}" : "")}")));
        Row("patients", s => s.Patients.Count.ToString("N0") + (s.WithoutPatient > 0 && s.Patients.Count > 0 ? $", {Counted.Of(s.WithoutPatient, "slice", format: "N0")} of none" : ""));
        Row("masks", s => s.Masks.ToString("N0"));
        Row("empty masks", s => s.EmptyMasks.ToString("N0"));
        Row("ventricle, least", s => FigureText.Percent(s.Foreground?.Min));
        Row("ventricle, mean", s => FigureText.Percent(s.Foreground?.Mean));
        Row("ventricle, most", s => FigureText.Percent(s.Foreground?.Max));
        Row("intensity, scaled", s => $"{s.Darkest:G4} to {s.Brightest:G4}");
        terminal.Ansi.Write(table);

        void Row(string name, Func<SliceSummary, string> value) =>
            table.AddRow([name, .. sides.Select(side => Markup.Escape(value(side.Summary)))]);
    }

    private static void PrintFeatures(Terminal terminal, string file)
    {
        var table = new Table { Border = TableBorder.Simple, Title = new TableTitle(Markup.Escape($"Features of the first record of {Path.GetFileName(file)}")) };
        table.AddColumns("name", "kind");
        table.AddColumn(new TableColumn("values").RightAligned());
        table.AddColumn(new TableColumn("bytes").RightAligned());
        foreach (RecordFeature feature in RecordFeature.OfFirstRecord(file))
            table.AddRow(Markup.Escape(feature.Name), feature.Kind, feature.Values.ToString("N0"), feature.Bytes?.ToString("N0") ?? FigureText.None);
        terminal.Ansi.Write(table);
    }
}
