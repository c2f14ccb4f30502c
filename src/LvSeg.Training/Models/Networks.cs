namespace LvSeg.Training.Models;

/// <summary>The lab's networks by name.</summary>
public static class Networks
{
    /// <summary>Background and left ventricle.</summary>
    public const int Classes = 2;

    /// <summary>The lab's own networks.</summary>
    public static IReadOnlyList<NetworkKind> Kinds { get; } = [NetworkKind.Dense, NetworkKind.Fcn, NetworkKind.Unet];

    /// <summary>Their names, as the command line takes them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Kinds.Select(NameOf)];

    /// <summary>The name of one of the lab's own networks: <c>fcn</c>.</summary>
    public static string NameOf(NetworkKind kind) => kind.ToString().ToLowerInvariant();
}
