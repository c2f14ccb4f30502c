using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Tables;
using LvSeg.Cli.Screen.Words;
using LvSeg.Data;
using LvSeg.Data.Datasets;
using LvSeg.Data.Examples;
using LvSeg.Data.Names;
using LvSeg.Data.Records;
using LvSeg.Data.Scans;
using Spectre.Console;

namespace LvSeg.Cli.Verbs.Data;

/// <summary>The slices of one side of a set of data.</summary>
/// <param name="Name">training, validation, or all.</param>
/// <param name="Summary">What they are like.</param>
internal sealed record InspectedSide(string Name, SliceSummary Summary)
{
    /// <summary>What is looked at for remarks; a side that is the whole has no name.</summary>
    public DataSide ForRemarks => DataSide.Of(Name == "all" ? "" : Name, Summary);
}

/// <summary>What data holds, for a person.</summary>
internal static class DataPage
{
    private const int FilesShown = 12, PatientsShown = 20;

    /// <summary>Prints the page.</summary>
    /// <param name="terminal">Where it is shown.</param>
    /// <param name="path">The folder or file.</param>
    /// <param name="sides">What lies in it.</param>
    /// <param name="note">How it is split, or why it cannot be trained on.</param>
    public static void Print(Terminal terminal, string path, IReadOnlyList<InspectedSide> sides, string? note)
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
        foreach (Remark remark in (Remark[])[.. sides is [var training, var validation] ? DataRemarks.OfBoth(training.ForRemarks, validation.ForRemarks) : [], .. DataRemarks.OfEach([.. sides.Select(side => side.ForRemarks)])])
            terminal.WriteLine($"Note: {RemedyWords.TextOf(remark)}");
        if (files.Length > 0)
            PrintFeatures(terminal, files[0]);
    }

    private static string[] FilesOf(string path) =>
        [.. DataPaths.Each(path).SelectMany(one => File.Exists(one) ? [one] : RecordsIn(one))];

    private static string[] RecordsIn(string folder) => [.. Directory.GetFiles(folder).Where(file => RecordFileName.Parse(file) is not null).Order(StringComparer.Ordinal)];

    private static void AddPatients(FactList page, IReadOnlyList<InspectedSide> sides)
    {
        IReadOnlyList<string> patients = PatientName.OneSpelling(sides.SelectMany(side => side.Summary.Patients));
        page.Add("Patients", patients.Count == 0 ? "not known"
            : $"{patients.Count}: {string.Join(", ", patients.Take(PatientsShown))}{(patients.Count > PatientsShown ? ", …" : "")}");
        if (sides.Count == 2 && DataRemarks.AreApart(sides[0].ForRemarks, sides[1].ForRemarks))
            page.Add("Shared", "no patient is on both sides");
    }

    private static void PrintSides(Terminal terminal, IReadOnlyList<InspectedSide> sides)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("");
        foreach (InspectedSide side in sides)
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
        Row("intensity, scaled", s => s.Intensity is { } scale ? $"{scale.Darkest:G4} to {scale.Brightest:G4}" : FigureText.None);
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
