namespace LvSeg.Runs.Keys;

/// <summary>What a person may have meant by a name that does not exist.</summary>
internal static class NearestName
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

    /// <summary>Letters to add, drop, change or swap with the next to make one of the other, upper and lower case alike.</summary>
    private static int Edits(string from, string to)
    {
        (from, to) = (from.ToUpperInvariant(), to.ToUpperInvariant());
        int[,] edits = new int[from.Length + 1, to.Length + 1];
        for (int i = 0; i <= from.Length; i++)
        {
            for (int j = 0; j <= to.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    edits[i, j] = i + j;
                    continue;
                }
                int changed = edits[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                int fewest = Math.Min(changed, Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    fewest = Math.Min(fewest, edits[i - 2, j - 2] + 1);
                edits[i, j] = fewest;
            }
        }
        return edits[from.Length, to.Length];
    }
}
