namespace LvSeg.Cli.Tests.Recorded;

/// <summary>Answers to the exercise that are not right.</summary>
internal static class Exercises
{
    /// <summary>Wrong ones, each with what is wrong.</summary>
    public static IEnumerable<(string What, string Drawing)> Wrong(string right)
    {
        (string From, string To)[] changes =
        [
            ("strides: 16", "strides: 8"), ("filters: 100", "filters: 50"), ("strides: 16", "strides: FIXME"), ("activation: relu", "activation: linear"), ("kernel_size: 3", "kernel_size: 4"),
            ("pool_size: 2", "pool_size: 3"), ("kind: Conv2DTranspose", "kind: Conv2D"), ("filters: 2,", "filters: 3,"), ("name: Upscore", "name: Upsample"), ("filters: 100", "filters: many"), ("kind: MaxPooling2D", "kind: MaxPool"),
        ];
        foreach ((string from, string to) in changes.Where(change => right.Contains(change.From, StringComparison.Ordinal)))
        {
            int at = right.IndexOf(from, StringComparison.Ordinal);
            yield return ($"the first '{from}' is '{to}'", right[..at] + to + right[(at + from.Length)..]);
        }
        string[] lines = right.TrimEnd('\n').Split('\n');
        int first = Array.FindIndex(lines, line => line.TrimStart().StartsWith("- ", StringComparison.Ordinal));
        yield return ("the last layer is missing", string.Join('\n', lines[..^1]) + "\n");
        yield return ("the first layer is missing", string.Join('\n', [.. lines[..first], .. lines[(first + 1)..]]) + "\n");
        yield return ("the first two layers have changed places", string.Join('\n', [.. lines[..first], lines[first + 1], lines[first], .. lines[(first + 2)..]]) + "\n");
        yield return ("there is one layer more", right + "  - {name: More, kind: Conv2D, filters: 2, kernel_size: 1}\n");
    }
}
