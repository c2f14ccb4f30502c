using LvSeg.Runs.Configuration;

namespace LvSeg.Benchmarks.Results;

/// <summary>The names of the ratios in a report.</summary>
public static class RatioName
{
    /// <summary>Reading records, as a part of reading bytes. It swings threefold with the noise of a machine, so no check asks for it.</summary>
    public const string Reading = "reading.share_of_plain";

    private const string Bound = "fraction_of_bound", Plain = "speedup_over_plain", Evaluation = "evaluation", Forward = "share_of_forward";

    /// <summary>The bound's time as a part of what the work took: <c>fcn.train.1.fraction_of_bound</c>.</summary>
    public static string OfBound(Work work) => $"{NameOf(work)}.{Bound}";

    /// <summary>How often the plain loop's time is ours: <c>fcn.train.1.speedup_over_plain</c>.</summary>
    public static string OverPlain(Work work) => $"{NameOf(work)}.{Plain}";

    /// <summary>Evaluation, as a part of the forward pass's speed: <c>fcn.evaluation.share_of_forward</c>.</summary>
    public static string OfForward(NetworkKind network) => $"{NetworkKinds.NameOf(network)}.{Evaluation}.{Forward}";

    /// <summary>A plan with what these ratios need and nothing else; names that are not known need nothing.</summary>
    /// <param name="names">The ratios.</param>
    /// <param name="plan">How long and with what it is measured.</param>
    public static BenchmarkPlan PlanFor(IEnumerable<string> names, BenchmarkPlan plan)
    {
        string[] all = [.. names];
        var works = new List<Work>();
        var plain = new List<Work>();
        foreach (string name in all)
        {
            if (WorkOf(name) is not { } work)
                continue;
            works.Add(work);
            if (name == OverPlain(work))
                plain.Add(work);
        }
        return plan with
        {
            Works = [.. works.Distinct()],
            AgainstPlain = plain,
            Evaluations = [.. NetworkKinds.All.Where(network => all.Contains(OfForward(network)))],
            Reading = false,
            Checkpoint = null,
            StartUp = [],
        };
    }

    /// <summary>The network that a ratio is about; null where it is about none.</summary>
    internal static NetworkKind? NetworkOf(string name) =>
        WorkOf(name)?.Network ?? NetworkKinds.All.Where(network => name == OfForward(network)).Select(network => (NetworkKind?)network).FirstOrDefault();

    /// <summary>The number of slices at once that a ratio is about; null where it is about none.</summary>
    internal static int? BatchOf(string name) => WorkOf(name)?.Batch;

    /// <summary>train or predict.</summary>
    internal static string NameOf(NetworkTask task) => task == NetworkTask.Train ? "train" : "predict";

    private static string NameOf(Work work) => $"{NetworkKinds.NameOf(work.Network)}.{NameOf(work.Task)}.{work.Batch}";

    private static Work? WorkOf(string name) =>
        name.Split('.') is [var network, var task, var batch, Bound or Plain]
        && Enum.TryParse(network, ignoreCase: true, out NetworkKind kind) && NetworkKinds.NameOf(kind) == network
        && Enum.TryParse(task, ignoreCase: true, out NetworkTask what) && NameOf(what) == task
        && int.TryParse(batch, out int size) && size >= 1
            ? new Work(what, kind, size)
            : null;
}
