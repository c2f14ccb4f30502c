using System.Text.RegularExpressions;

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
        // What stands above the layers, and each of them.
        string[] parts = Regex.Split(right.TrimEnd('\n') + "\n", @"(?m)^(?= *- )");
        yield return ("the last layer is missing", string.Concat(parts[..^1]));
        yield return ("the first layer is missing", string.Concat(parts[..1].Concat(parts[2..])));
        yield return ("the first two layers have changed places", string.Concat([parts[0], parts[2], parts[1], .. parts[3..]]));
        yield return ("the second layer is there twice", string.Concat([.. parts[..3], parts[2], .. parts[3..]]));
        yield return ("a layer stands before the third", string.Concat([.. parts[..3], Regex.Match(parts[1], "^ *").Value + "- {name: More, kind: Conv2D, filters: 100, kernel_size: 1}\n", .. parts[3..]]));
        yield return ("there is one layer more", right.TrimEnd('\n') + "\n" + Regex.Match(parts[1], "^ *").Value + "- {name: More, kind: Conv2D, filters: 2, kernel_size: 1}\n");
    }
}
