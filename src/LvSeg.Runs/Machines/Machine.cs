using System.Text.Json.Serialization;

namespace LvSeg.Runs.Machines;

/// <summary>
/// The machine of a training or a benchmark. A checkpoint keeps what decides how a sum is rounded: the device, the processor's kind and the
/// threads. A benchmark keeps what decides its speed: the processor's name, its cores, the threads and the version of libtorch.
/// </summary>
public sealed record Machine
{
    /// <summary>cpu or cuda; null where only the processor computes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Device { get; init; }

    /// <summary>A checkpoint's <see cref="Machines.Processor.Kind"/>, a benchmark's <see cref="Machines.Processor.Name"/>.</summary>
    public required string Processor { get; init; }

    /// <summary>Cores that the program may use; null where they do not matter.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Cores { get; init; }

    /// <summary>Threads of a tensor operation.</summary>
    public required int Threads { get; init; }

    /// <summary>Its version; null where it does not matter.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Libtorch { get; init; }
}
