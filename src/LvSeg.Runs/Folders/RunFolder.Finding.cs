using System.Globalization;
using LvSeg.Data.Names;
using LvSeg.Runs.Keys;

namespace LvSeg.Runs.Folders;

public sealed partial class RunFolder
{
    private const string StartedFile = "started";
    private const int NamesToOffer = 5;

    /// <summary>All runs of a folder, the newest first; none where the folder does not exist.</summary>
    public static IReadOnlyList<RunFolder> All(string runsFolder)
    {
        if (!Directory.Exists(runsFolder))
            return [];
        return
        [
            .. Directory.EnumerateDirectories(runsFolder)
                .Where(folder => !Path.GetFileName(folder).StartsWith('.'))     // no run is called so, but one that is being removed
                .Select(Read).OfType<RunFolder>()
                .OrderByDescending(run => run.Started)
                .ThenByDescending(run => run.Name.Length)       // the second of a second: x, x-2, …, x-10
                .ThenByDescending(run => run.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The run that was started last.</summary>
    /// <exception cref="RunException">There is none.</exception>
    public static RunFolder Newest(string runsFolder) =>
        All(runsFolder) is [var newest, ..] ? newest : throw NoRuns(runsFolder);

    /// <summary>Of the runs without a final checkpoint, the one that was started last.</summary>
    /// <exception cref="RunException">There is none.</exception>
    public static RunFolder NewestUnfinished(string runsFolder)
    {
        IReadOnlyList<RunFolder> all = All(runsFolder);
        if (all.Count == 0)
            throw NoRuns(runsFolder);
        return all.FirstOrDefault(run => !run.IsFinished) ?? throw new RunException(
            $"Every run in {runsFolder} is finished; the newest is '{all[0].Name}'.")
        { Remedy = new TrainFurther() };
    }

    /// <summary>A run by its name, or by the path of its folder.</summary>
    /// <exception cref="RunException">There is no such run; the message offers the nearest names, else the newest runs.</exception>
    public static RunFolder Open(string runsFolder, string name)
    {
        string plain = Path.TrimEndingDirectorySeparator(name);
        RunFolder? run = RunName.Fault(plain) is null ? Read(ComposedName.PathIn(runsFolder, plain)) : null;
        run ??= plain.Length > 0 ? Read(ComposedName.PathIn("", plain)) : null;
        if (run is not null)
            return run;

        string[] names = [.. All(runsFolder).Select(known => known.Name)];
        if (names.Length == 0)
            throw new RunException($"There is no run '{name}': {runsFolder} has none at all.");
        IReadOnlyList<string> near = NearestName.Of(Path.GetFileName(plain), names);
        string offer = near.Count > 0
            ? $"Did you mean {string.Join(" or ", near.Take(NamesToOffer).Select(n => $"'{n}'"))}?"
            : $"The newest are {string.Join(", ", names.Take(NamesToOffer))}.";
        throw new RunException($"There is no run '{name}' in {runsFolder}. {offer}");
    }

    private static RunFolder? Read(string folder)
    {
        string file = Path.Combine(folder, StartedFile);
        if (!File.Exists(file))
            return null;
        bool told = DateTimeOffset.TryParse(
            File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTimeOffset started);
        return new RunFolder(folder, told ? started : DateTimeOffset.MinValue);
    }

    private static RunException NoRuns(string runsFolder) =>
        new($"There is no run in {runsFolder} yet.") { Remedy = new TrainFirst() };
}
