using LvSeg.Data.Datasets;

namespace LvSeg.Runs.Configuration;

/// <summary>Where the data is when nobody says so.</summary>
public static class DefaultData
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "LVSEG_DATA";

    /// <summary>Where the synthetic phantom lies, from the working directory.</summary>
    public static string PhantomFolder { get; } = Path.Combine("data", "phantom");

    /// <summary>
    /// <c>LVSEG_DATA</c>, else <c>data</c> where record files or <c>images</c> lie directly in it, else the phantom's folder, which
    /// may have to be made first.
    /// </summary>
    public static string Find(string? environment) =>
        environment is { Length: > 0 } ? environment
        : Dataset.IsIn("data") ? "data"
        : PhantomFolder;
}
