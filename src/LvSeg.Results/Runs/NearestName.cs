namespace LvSeg.Results.Runs;

/// <summary>What a person may have meant by a name that does not exist.</summary>
public static class NearestName
{
    /// <summary>The names no more than a third of their letters away from <paramref name="wanted"/>, or that contain it, nearest first.</summary>
    public static IReadOnlyList<string> Of(string wanted, IEnumerable<string> names) =>
    [
        .. names
            .Select(name => (name, edits: Edits(wanted, name)))
            .Where(n => 3 * n.edits <= Math.Max(wanted.Length, n.name.Length)
                || (wanted.Length > 0 && n.name.Contains(wanted, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(n => n.edits).ThenBy(n => n.name, StringComparer.Ordinal)
            .Select(n => n.name),
    ];

    /// <summary>Letters to add, drop or change to make one of the other, upper and lower case alike.</summary>
    private static int Edits(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                bool same = char.ToUpperInvariant(from[i - 1]) == char.ToUpperInvariant(to[j - 1]);
                int changed = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
