using LvSeg.Runs.Configuration;

namespace LvSeg.Benchmarks;

/// <summary>What a network does while it is timed.</summary>
public enum NetworkTask
{
    /// <summary>A training step: forward, backward, optimizer, metrics.</summary>
    Train,

    /// <summary>A forward pass alone.</summary>
    Predict,
}

/// <summary>One thing that is timed of a network.</summary>
/// <param name="Task">Training or prediction.</param>
/// <param name="Network">Which network.</param>
/// <param name="Batch">Slices at once, 1 or more.</param>
public readonly record struct Work(NetworkTask Task, NetworkKind Network, int Batch);

/// <summary>What a benchmark measures, and how long. The processor's peaks are measured always.</summary>
public sealed record BenchmarkPlan
{
    /// <summary>Rounds; each measures everything once, and what is printed are medians over them. 1 or more.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>Seconds that each thing is repeated for in a round; it is done once at the least. More than 0.</summary>
    public double Seconds { get; init; } = 0.5;

    /// <summary>Threads of a tensor operation; null for one a core.</summary>
    public int? Threads { get; init; }

    /// <summary>The side of a slice in pixels; a multiple of 16 from 64 to 512.</summary>
    public int Side { get; init; } = 256;

    /// <summary>Training and prediction.</summary>
    public IReadOnlyList<Work> Works { get; init; } = [];

    /// <summary>The training steps that are timed as a plain TorchSharp loop as well.</summary>
    public IReadOnlyList<Work> AgainstPlain { get; init; } = [];

    /// <summary>The networks whose evaluation is compared with their bare forward pass.</summary>
    public IReadOnlyList<NetworkKind> Evaluations { get; init; } = [];

    /// <summary>Whether reading records is compared with reading bytes.</summary>
    public bool Reading { get; init; }

    /// <summary>The record file that is read, or a folder of such; null for a phantom set made for it.</summary>
    public string? Data { get; init; }

    /// <summary>The network whose checkpoint is written; null for none.</summary>
    public NetworkKind? Checkpoint { get; init; }

    /// <summary>The program whose start is timed, and the arguments that make it end at once; empty for none.</summary>
    public IReadOnlyList<string> StartUp { get; init; } = [];

    /// <summary>Everything.</summary>
    /// <param name="networks">Which networks; one or more.</param>
    /// <param name="batches">Slices at once; each 1 or more.</param>
    /// <param name="againstPlain">Whether the training is timed as a plain loop as well.</param>
    public static BenchmarkPlan Of(IReadOnlyList<NetworkKind> networks, IReadOnlyList<int> batches, bool againstPlain)
    {
        Work[] works = [.. from network in networks from task in Enum.GetValues<NetworkTask>() from batch in batches select new Work(task, network, batch)];
        return new()
        {
            Works = works,
            AgainstPlain = againstPlain ? [.. works.Where(work => work.Task == NetworkTask.Train)] : [],
            Evaluations = networks,
            Reading = true,
            Checkpoint = networks.Contains(NetworkKind.Fcn) ? NetworkKind.Fcn : networks[0],
        };
    }
}
