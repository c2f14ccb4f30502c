using LvSeg.Data.Datasets;
using LvSeg.Data.Phantom;
using LvSeg.Data.Slices;
using Microsoft.Data.Sqlite;

namespace LvSeg.Testing.OlderRuns;

/// <summary>Runs, a study and a cross-validation that version 0.5.0 made, and what it made of them: tests/data/runs-0.5.0.</summary>
public static class Version050
{
    /// <summary>What stands in the kept files for the folder of the data.</summary>
    public const string DataPlaceholder = "/home/you/heart-lab/fixtures-data";

    private static readonly string _kept = Path.Combine(Find(AppContext.BaseDirectory), "tests", "data", "runs-0.5.0");

    /// <summary>The path of a file that tells what 0.5.0 made, such as <c>train/unfinished.csv</c>.</summary>
    public static string Expected(string name) => Path.Combine(_kept, "expected", name);

    /// <summary>The folder of the data beside a copy of the runs.</summary>
    public static string DataIn(string folder) => Path.Combine(folder, "fixtures-data");

    /// <summary>Copies the runs to the folder runs of a folder and draws the phantom that they know beside it.</summary>
    public static void Write(string folder)
    {
        string runs = Path.Combine(_kept, "runs");
        foreach (string file in Directory.EnumerateFiles(runs, "*", SearchOption.AllDirectories))
        {
            string to = Path.Combine(folder, "runs", Path.GetRelativePath(runs, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            if (Path.GetExtension(file) is ".yaml" or ".json")
                File.WriteAllText(to, WithData(File.ReadAllText(file), DataIn(folder), isJson: file.EndsWith(".json", StringComparison.Ordinal)));
            else
                File.Copy(file, to);
        }
        SetData(Path.Combine(folder, "runs", "study", "study.db"), DataIn(folder));
        WriteData(DataIn(folder));
    }

    /// <summary>Draws the phantom: <c>lvseg data phantom --output DIR --patients 4 --slices 20 --size 64 --seed 7</c>.</summary>
    public static void WriteData(string folder)
    {
        var options = new PhantomOptions(Patients: 4, Slices: 20, Size: 64, Seed: 7);
        (IReadOnlyList<Slice> train, IReadOnlyList<Slice> validation) = PhantomSet.Split(PhantomSet.Generate(options), options.Seed);
        RecordSet.Write(folder, "phantom", train, validation);
    }

    /// <summary>Draws it again in the place of what lies there.</summary>
    public static void RewriteData(string folder)
    {
        Directory.Delete(folder, recursive: true);
        WriteData(folder);
    }

    private static string WithData(string text, string data, bool isJson) => text.Replace(DataPlaceholder, isJson ? data.Replace(@"\", @"\\") : data);

    private static void SetData(string database, string data)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "UPDATE study SET plan = replace(plan, $placeholder, $data)";
        command.Parameters.AddWithValue("$placeholder", DataPlaceholder);
        command.Parameters.AddWithValue("$data", data);
        command.ExecuteNonQuery();
    }

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "LvSeg.sln")) ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("LvSeg.sln is in no folder above the tests."));
}
