using System.Text.Json;
using LvSeg.Runs.Configuration;

namespace LvSeg.Benchmarks.Results;

/// <summary>A run beside one that was stored: ratios only, for milliseconds are another machine's.</summary>
/// <param name="Tolerance">How far a ratio may fall, as a part of what was stored.</param>
/// <param name="Ratios">Each that was stored.</param>
public sealed record BenchmarkCheck(double Tolerance, IReadOnlyList<CheckedRatio> Ratios)
{
    /// <summary>True where none fell too far and none is missing.</summary>
    public bool Passed => Ratios.All(ratio => ratio.Verdict == "held");

    /// <summary>The ratios that a check has to measure.</summary>
    /// <param name="stored">What was stored.</param>
    /// <param name="networks">Only those about these networks; null for all.</param>
    /// <param name="batches">Only those about these numbers of slices; null for all.</param>
    public static IReadOnlyList<string> Wanted(BenchmarkReport stored, IReadOnlyList<NetworkKind>? networks = null, IReadOnlyList<int>? batches = null) =>
        [.. stored.Ratios.Keys.Where(name => name != RatioName.Reading
            && (networks is null || RatioName.NetworkOf(name) is not { } network || networks.Contains(network))
            && (batches is null || RatioName.BatchOf(name) is not { } batch || batches.Contains(batch)))];

    /// <summary>The first of what was named that no ratio is about, in words; null where there is none.</summary>
    /// <param name="wanted">See <see cref="Wanted"/>.</param>
    /// <param name="networks">The networks that were named; null for none.</param>
    /// <param name="batches">The numbers of slices that were named; null for none.</param>
    public static string? Lacking(IReadOnlyList<string> wanted, IReadOnlyList<NetworkKind>? networks = null, IReadOnlyList<int>? batches = null)
    {
        foreach (NetworkKind network in networks ?? [])
        {
            if (!wanted.Any(name => RatioName.NetworkOf(name) == network))
                return $"the network {NetworkKinds.NameOf(network)}";
        }
        foreach (int batch in batches ?? [])
        {
            if (!wanted.Any(name => RatioName.BatchOf(name) == batch))
                return $"batch {batch}" + (networks is null ? "" : $" with {string.Join(", ", networks.Select(NetworkKinds.NameOf))}");
        }
        return wanted.Count == 0 ? "any network" : null;
    }

    /// <summary>Compares.</summary>
    /// <param name="stored">The ratios of before, and their tolerance.</param>
    /// <param name="now">The ratios of now.</param>
    /// <param name="wanted">Which of them; see <see cref="Wanted"/>.</param>
    public static BenchmarkCheck Compare(BenchmarkReport stored, IReadOnlyDictionary<string, double> now, IReadOnlyList<string> wanted)
    {
        return new(stored.Tolerance, [.. wanted.Select(Check)]);

        CheckedRatio Check(string name)
        {
            double before = stored.Ratios[name];
            if (!now.TryGetValue(name, out double value))
                return new(name, before, null, null, "missing");
            return new(name, before, value, value / before - 1, value < before * (1 - stored.Tolerance) ? "fell" : "held");
        }
    }

    /// <summary>The check as JSON, with a line feed at its end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, BenchmarkJson.Default.BenchmarkCheck) + "\n";
}

/// <summary>One ratio, then and now.</summary>
/// <param name="Name">See <see cref="RatioName"/>.</param>
/// <param name="Stored">Then.</param>
/// <param name="Now">Now; null where it was not measured.</param>
/// <param name="Change">How much higher it is now, as a part of what was stored; less than 0 where it fell.</param>
/// <param name="Verdict">held, fell, or missing.</param>
public sealed record CheckedRatio(string Name, double Stored, double? Now, double? Change, string Verdict);
