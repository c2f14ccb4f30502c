namespace LvSeg.Runs.Configuration;

/// <summary>The networks that a configuration can name.</summary>
public static class NetworkKinds
{
    /// <summary>The lab's own networks.</summary>
    public static IReadOnlyList<NetworkKind> All { get; } = [NetworkKind.Dense, NetworkKind.Fcn, NetworkKind.Unet];

    /// <summary>Their names, as the key <c>model</c> takes them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(NameOf)];

    /// <summary>The name of one of the lab's own networks: <c>fcn</c>.</summary>
    public static string NameOf(NetworkKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>Whether a name is that of a file with a drawing, and not of one of the lab's own networks.</summary>
    public static bool IsDrawing(string name) =>
        Path.GetExtension(name).ToLowerInvariant() is ".yaml" or ".yml" && Path.GetFileNameWithoutExtension(name).Length > 0;
}
