using System.Text.Json;
using LvSeg.Testing.OlderRuns;

namespace LvSeg.Cli.Tests.OlderRuns;

/// <summary>Compares JSON of two versions.</summary>
internal static class KeptFigures
{
    /// <summary>
    /// Lists what JSON of an older version says and newer JSON does not. Keys may have come; so may notes, which are for people. Bins of probabilities
    /// are passed over: a pixel on the edge of one lies in the next on another processor.
    /// </summary>
    /// <param name="older">The one.</param>
    /// <param name="newer">The other.</param>
    /// <param name="tolerance">How far numbers may lie apart, as a part of the larger of 1 and the older one.</param>
    public static IReadOnlyList<string> Missing(string older, string newer, double tolerance)
    {
        using JsonDocument one = JsonDocument.Parse(older), other = JsonDocument.Parse(newer);
        return [.. Missing("", one.RootElement, other.RootElement, tolerance)];
    }

    private static IEnumerable<string> Missing(string where, JsonElement older, JsonElement newer, double tolerance) => older.ValueKind switch
    {
        JsonValueKind.Object when newer.ValueKind == JsonValueKind.Object => older.EnumerateObject().Where(key => key.Name is not ("reliability" or "notes")).SelectMany(key =>
            newer.TryGetProperty(key.Name, out JsonElement value) ? Missing($"{where}/{key.Name}", key.Value, value, tolerance) : [$"{where}/{key.Name} is gone."]),
        JsonValueKind.Array when newer.ValueKind == JsonValueKind.Array && newer.GetArrayLength() == older.GetArrayLength() =>
            older.EnumerateArray().Zip(newer.EnumerateArray()).SelectMany((pair, place) => Missing($"{where}[{place}]", pair.First, pair.Second, tolerance)),
        JsonValueKind.Number when newer.ValueKind == JsonValueKind.Number && SameTable.AreSame(older.GetDouble(), newer.GetDouble(), tolerance) => [],
        _ when older.ValueKind == newer.ValueKind && older.GetRawText() == newer.GetRawText() => [],
        _ => [$"{where} is {newer.GetRawText()}, not {older.GetRawText()}."],
    };
}
