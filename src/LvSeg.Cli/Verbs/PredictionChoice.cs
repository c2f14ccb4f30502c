using System.CommandLine;

namespace LvSeg.Cli.Verbs;

/// <summary>The options that say how slices are segmented beside running one network once.</summary>
internal sealed class PredictionChoice
{
    /// <summary>Several networks in place of one.</summary>
    public Option<bool> Ensemble { get; } = new("--ensemble") { Description = "All runs of a folder together, such as the folds of a cross-validation: --run names it, the newest where left out." };

    /// <summary>Whether slices are turned and mirrored; where left out, as the training said.</summary>
    public Option<bool?> TestTime { get; } = new("--test-time") { Description = "The mean over the slice turned and mirrored in eight ways, four where it is no square; --test-time false undoes what the training said.", Arity = ArgumentArity.ZeroOrOne, HelpName = "true|false" };

    /// <summary>Whether the largest component alone is kept; where left out, as the training said.</summary>
    public Option<bool?> LargestComponent { get; } = new("--largest-component") { Description = "Keep the largest connected component of each mask alone; false undoes what the training said.", Arity = ArgumentArity.ZeroOrOne, HelpName = "true|false" };

    /// <summary>What was said about it; null for nothing.</summary>
    public bool? TestTimeIn(ParseResult parse) => Given(parse, TestTime);

    /// <summary>What was said about it; null for nothing.</summary>
    public bool? LargestComponentIn(ParseResult parse) => Given(parse, LargestComponent);

    // The bare option means true.
    private static bool? Given(ParseResult parse, Option<bool?> option) => parse.GetResult(option) is null ? null : parse.GetValue(option) ?? true;
}
