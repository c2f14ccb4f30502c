using System.Text;
using LvSeg.Data.Files;
using LvSeg.Data.Identity;
using LvSeg.Evaluation.Tables;

namespace LvSeg.Runs.Facts;

/// <summary>Slices as rows of text: file, name and mark. A file's cell is empty where it is that of the row above, a dot where it is the slice's name, and a slash where there is none.</summary>
public static class SliceTable
{
    private const string Training = "train", Validation = "val", SameAsName = ".", NoFile = "/";
    private static readonly string[] Columns = ["side", "file", "slice", "mark"];

    /// <summary>Writes both sides of a run's data, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="facts">What is known of the data.</param>
    /// <exception cref="IOException">The disk is full, read-only or gone.</exception>
    public static void Write(string path, DataFacts facts)
    {
        var text = new StringBuilder();
        Csv.AppendRow(text, Columns);
        Append(text, Training, facts.Training.Slices);
        Append(text, Validation, facts.Validation?.Slices ?? []);
        AtomicFile.WriteText(path, text.ToString());
    }

    /// <summary>Reads both sides back into what is known of a run's data.</summary>
    /// <returns>The facts as they were where there is no such file: an older version left none.</returns>
    /// <exception cref="RunException">The file is damaged; the message names the line.</exception>
    /// <exception cref="Evaluation.EvaluationException">The file cannot be read or has a stray quote.</exception>
    public static DataFacts ReadInto(DataFacts facts, string path)
    {
        if (!File.Exists(path))
            return facts;
        List<CsvRow> rows = Csv.Read(path);
        if (rows.Count == 0 || !rows[0].Cells.SequenceEqual(Columns))
            throw new RunException($"{path}:1: this is no list of slices; its first line must be '{string.Join(',', Columns)}'.");
        if (rows.Skip(1).FirstOrDefault(row => row.Cells[0] is not (Training or Validation)) is { } stray)
            throw Damaged(stray, path);
        var slices = rows.Skip(1).ToLookup(row => row.Cells[0], row => row);
        return facts with
        {
            Training = facts.Training with { Slices = Read(slices[Training], path) },
            Validation = (facts.Validation ?? new SliceSet(slices[Validation].Count())) with { Slices = Read(slices[Validation], path) },
        };
    }

    /// <summary>The names and files of slices without their marks, as a checkpoint holds them.</summary>
    internal static byte[] NamesOf(IReadOnlyList<SliceIdentity> slices)
    {
        var text = new StringBuilder();
        string? file = null;
        foreach (SliceIdentity slice in slices)
            Csv.AppendRow(text, [FileCell(slice, ref file), slice.Name]);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The marks of slices, one after the other.</summary>
    internal static byte[] MarksOf(IReadOnlyList<SliceIdentity> slices)
    {
        byte[] marks = new byte[slices.Count * SliceMark.Size];
        for (int i = 0; i < slices.Count; i++)
            slices[i].Mark.Write(marks.AsSpan(i * SliceMark.Size));
        return marks;
    }

    /// <summary>Slices of names and marks; null where they do not fit together.</summary>
    internal static IReadOnlyList<SliceIdentity>? Of(byte[] names, byte[] marks, string path)
    {
        List<CsvRow> rows = Csv.Parse(Encoding.UTF8.GetString(names), path);
        if (rows.Count * SliceMark.Size != marks.Length || rows.Any(row => row.Cells.Count != 2))
            return null;
        string? file = null;
        return [.. rows.Select((row, i) => new SliceIdentity(row.Cells[1], FileOf(row.Cells[0], row.Cells[1], ref file), SliceMark.Read(marks.AsSpan(i * SliceMark.Size))))];
    }

    private static void Append(StringBuilder text, string side, IReadOnlyList<SliceIdentity> slices)
    {
        Span<byte> mark = stackalloc byte[SliceMark.Size];
        string? file = null;
        foreach (SliceIdentity slice in slices)
        {
            slice.Mark.Write(mark);
            Csv.AppendRow(text, [side, FileCell(slice, ref file), slice.Name, Convert.ToBase64String(mark)]);
        }
    }

    private static List<SliceIdentity> Read(IEnumerable<CsvRow> rows, string path)
    {
        List<SliceIdentity> slices = [];
        byte[] mark = new byte[SliceMark.Size];
        string? file = null;
        foreach (CsvRow row in rows)
        {
            if (row.Cells.Count != Columns.Length || !Convert.TryFromBase64String(row.Cells[3], mark, out int written) || written != mark.Length)
                throw Damaged(row, path);
            slices.Add(new SliceIdentity(row.Cells[2], FileOf(row.Cells[1], row.Cells[2], ref file), SliceMark.Read(mark)));
        }
        return slices;
    }

    private static RunException Damaged(CsvRow row, string path) => new($"{path}:{row.Line}: this is no slice with its mark. The file is damaged.");

    private static string FileCell(SliceIdentity slice, ref string? file)
    {
        string? above = file;
        file = slice.File;
        return file == above ? "" : file is null ? NoFile : file == slice.Name ? SameAsName : file;
    }

    private static string? FileOf(string cell, string name, ref string? file) => file = cell switch
    {
        "" => file,
        SameAsName => name,
        NoFile => null,
        _ => cell,
    };
}
