using LvSeg.Data;

namespace LvSeg.Runs.Keys;

/// <summary>A configuration that is wrong. The message holds every complaint, a line each.</summary>
public sealed class ConfigurationException(IReadOnlyList<string> complaints) : LvSegException(string.Join(Environment.NewLine, complaints))
{
    /// <summary>One complaint alone.</summary>
    public ConfigurationException(string complaint)
        : this([complaint])
    {
    }

    /// <summary>What is wrong, each with its file and line where it has one.</summary>
    public IReadOnlyList<string> Complaints { get; } = complaints;
}
