namespace LvSeg.Testing;

/// <summary>Where the real slices lie on machines that have them.</summary>
public static class RealSlices
{
    /// <summary>Names the folder with <c>part1</c> and <c>part2</c>, each with <c>images</c> and <c>labels</c>.</summary>
    public const string Variable = "LVSEG_SUNNYBROOK";

    /// <summary>What a test says that skips where they are not.</summary>
    public const string Absent = Variable + " is not set: the test needs the Sunnybrook slices.";

    /// <summary>The folder, or null.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : null;
}
