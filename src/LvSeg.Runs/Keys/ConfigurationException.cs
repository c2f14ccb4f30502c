using LvSeg.Data;

namespace LvSeg.Runs.Keys;

/// <summary>A configuration that is wrong. The message holds every complaint, a line each.</summary>
/// <param name="complaints">Each with its file and line where it has one.</param>
/// <param name="inner">The failure underneath, where there is one.</param>
public sealed class ConfigurationException(IReadOnlyList<string> complaints, Exception? inner = null) : LvSegException(string.Join(Environment.NewLine, complaints), inner)
{
    /// <summary>One complaint alone.</summary>
    public ConfigurationException(string complaint, Exception? inner = null)
        : this([complaint], inner)
    {
    }

    /// <summary>What is wrong, each with its file and line where it has one.</summary>
    public IReadOnlyList<string> Complaints { get; } = complaints;
}
