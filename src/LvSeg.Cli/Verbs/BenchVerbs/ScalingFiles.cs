using LvSeg.Benchmarks.Results;
using LvSeg.Cli.Screen.Bench;
using LvSeg.Data.Files;
using LvSeg.Training;

namespace LvSeg.Cli.Verbs.BenchVerbs;

/// <summary>The picture of how steps scale, and its numbers beside it as JSON.</summary>
/// <param name="picture">The picture's path, as the user gave it.</param>
internal sealed class ScalingFiles(string picture)
{
    /// <summary>The picture.</summary>
    public string Picture => picture;

    /// <summary>Its numbers.</summary>
    public string Numbers => Path.ChangeExtension(picture, ".json");

    /// <summary>Makes sure, before minutes are spent, that both can be written.</summary>
    /// <exception cref="TrainingException">One is a folder, or its folder is missing or takes no file.</exception>
    public void RefuseUnwritable()
    {
        foreach (string path in (string[])[Picture, Numbers])
        {
            if (Directory.Exists(path))
                throw new TrainingException($"{path}: it is a folder; --scaling writes a file there.");
        }
        string folder = Path.GetDirectoryName(Path.GetFullPath(Picture)) ?? Picture;
        if (!Directory.Exists(folder))
            throw new TrainingException($"{Picture}: it cannot be written: there is no folder {folder}.");
        try
        {
            using var probe = new FileStream(Picture + AtomicFile.TemporarySuffix, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new TrainingException($"{Picture}: it cannot be written: writing to {folder} is not permitted.", e);
        }
        catch (IOException e)
        {
            throw new TrainingException($"{Picture}: it cannot be written: {folder} takes no file of this name.", e);
        }
    }

    /// <summary>Writes both.</summary>
    /// <exception cref="IOException">The disk is full, read-only or gone.</exception>
    public void Write(ScalingReport report)
    {
        ScalingPicture.Of(report).Save(Picture);
        AtomicFile.WriteText(Numbers, report.ToJson());
    }
}
