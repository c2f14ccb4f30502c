using System.Globalization;

namespace LvSeg.Testing.OlderRuns;

/// <summary>Compares CSV files that two versions wrote.</summary>
public static class SameTable
{
    /// <summary>Lists what an expected table has and another has not; columns that it has beyond are nothing to list, nor are
    /// rows of figures that the expected one does not know.</summary>
    /// <param name="expected">The path of the one.</param>
    /// <param name="actual">The path of the other.</param>
    /// <param name="tolerance">How far numbers may lie apart, as a part of the larger of 1 and the expected one.</param>
    /// <returns>A sentence each; none where all is there.</returns>
    public static IReadOnlyList<string> Differences(string expected, string actual, double tolerance)
    {
        string[][] wanted = Read(expected), found = Read(actual);
        if (wanted[0][0] == "figure")
            found = [.. found.Where(row => wanted.Any(known => known[0] == row[0]))];
        if (wanted.Length != found.Length)
            return [$"{actual} has {found.Length} rows, not {wanted.Length}."];
        List<string> differences = [];
        for (int column = 0; column < wanted[0].Length; column++)
        {
            int place = Array.IndexOf(found[0], wanted[0][column]);
            if (place < 0)
                differences.Add($"{actual} has no column {wanted[0][column]}.");
            else
                differences.AddRange(Enumerable.Range(1, wanted.Length - 1).Where(row => !AreSame(wanted[row][column], found[row][place], tolerance))
                    .Select(row => $"{actual}, row {row}, {wanted[0][column]}: {found[row][place]}, not {wanted[row][column]}."));
        }
        return differences;
    }

    /// <summary>True where two texts are the same, or numbers that lie close enough.</summary>
    public static bool AreSame(string expected, string actual, double tolerance) =>
        expected == actual || (Number(expected) is { } one && Number(actual) is { } other && AreSame(one, other, tolerance));

    /// <summary>True where two numbers lie close enough.</summary>
    public static bool AreSame(double expected, double actual, double tolerance) => Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected));

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;

    private static string[][] Read(string path) => [.. File.ReadAllLines(path).Select(line => line.Split(','))];
}
