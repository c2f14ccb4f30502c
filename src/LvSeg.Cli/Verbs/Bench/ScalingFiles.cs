using LvSeg.Benchmarks.Results;
using LvSeg.Data.Files;
using LvSeg.Training;

namespace LvSeg.Cli.Verbs.Bench;

/// <summary>The page about how steps scale, and its numbers beside it as JSON.</summary>
/// <param name="page">The page's path, as the user gave it.</param>
internal sealed class ScalingFiles(string page)
{
    /// <summary>The page.</summary>
    public string Page => page;

    /// <summary>Its numbers.</summary>
    public string Numbers => Path.ChangeExtension(page, ".json");

    /// <summary>Makes sure, before minutes are spent, that both can be written.</summary>
    /// <exception cref="TrainingException">One is a folder, or its folder is missing or takes no file.</exception>
    public void RefuseUnwritable()
    {
        foreach (string path in (string[])[Page, Numbers])
        {
            if (Directory.Exists(path))
                throw new TrainingException($"{path}: it is a folder; --scaling writes a file there.");
        }
        string folder = Path.GetDirectoryName(Path.GetFullPath(Page)) ?? Page;
        if (!Directory.Exists(folder))
            throw new TrainingException($"{Page}: it cannot be written: there is no folder {folder}.");
        try
        {
            using var probe = new FileStream(Page + AtomicFile.TemporarySuffix, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new TrainingException($"{Page}: it cannot be written: writing to {folder} is not permitted.", e);
        }
        catch (IOException e)
        {
            throw new TrainingException($"{Page}: it cannot be written: {folder} takes no file of this name.", e);
        }
    }

    /// <summary>Writes both.</summary>
    /// <exception cref="IOException">The disk is full, read-only or gone.</exception>
    public void Write(ScalingReport report)
    {
        ScalingPage.Of(report).Write(Page);
        AtomicFile.WriteText(Numbers, report.ToJson());
    }
}
