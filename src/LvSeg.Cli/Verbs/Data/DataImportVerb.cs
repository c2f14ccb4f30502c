using System.CommandLine;
using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Progress;
using LvSeg.Cli.Screen.Words;
using LvSeg.Data;
using LvSeg.Data.Datasets;
using LvSeg.Data.Scans;
using LvSeg.Data.Slices;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Keys;

namespace LvSeg.Cli.Verbs.Data;

/// <summary><c>lvseg data import SRC</c>: a folder of PNG pairs as the lab's TFRecords.</summary>
internal static class DataImportVerb
{
    public static Command Command(Terminal terminal)
    {
        var source = new Argument<string>("SRC") { Description = "A folder with PNG pairs in images/ and labels/." };
        var output = new Option<string>("--output") { Description = "The folder that the TFRecords are written to.", HelpName = "DIR", Required = true };
        var name = new Option<string?>("--name") { Description = "Begins the names of the files; the source folder's name where left out.", HelpName = "NAME" };
        var settings = new SettingOptions("split_by", "split_seed", "scale");
        var command = new Command("import", "Write a folder of PNG pairs as TFRecords, split into training and validation.") { source, output, name };
        foreach (Option option in settings.All)
            command.Options.Add(option);
        command.SetAction((parse, stop) =>
        {
            DataOptions options = settings.Apply(parse, new RunConfiguration()).DataOptions;
            string from = parse.GetValue(source)!;
            string stem = parse.GetValue(name) ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(from)));
            Import(terminal, Dataset.Open(from, options), parse.GetValue(output)!, stem, stop);
            return Task.FromResult(Exits.Done);
        });
        return command;
    }

    private static void Import(Terminal terminal, Dataset set, string folder, string name, CancellationToken stop)
    {
        if (set.Format == DataFormat.Records)
            throw new DataException($"{set.Path}: it holds TFRecords already; import takes PNG pairs in images/ and labels/.");
        if (name.Length == 0 || name.Any("/\\:*?\"<>|".Contains) || name.StartsWith('.'))
            throw new ConfigurationException($"--name: '{name}' cannot begin the name of a file. Letters, digits, '-' and '_' are always right.");
        if (name.Contains("train", StringComparison.OrdinalIgnoreCase) || name.Contains("val", StringComparison.OrdinalIgnoreCase))
            throw new ConfigurationException($"--name: '{name}' holds 'train' or 'val', which tells training files from validation files. Give another --name.");
        SliceSummary training = new(), validation = new();
        using (var reading = new ReadingLine(terminal, "written", set.Train.Count + set.Validation.Count))
        {
            int written = 0;
            RecordSet.Write(folder, name, Watched(set.Train, training), Watched(set.Validation, validation));

            IEnumerable<Slice> Watched(ISliceSource source, SliceSummary summary)
            {
                foreach (Slice slice in source.InOrder())
                {
                    stop.ThrowIfCancellationRequested();
                    summary.Add(slice);
                    yield return slice;
                    reading.Report(++written);
                }
            }
        }
        terminal.Out.WriteLine($"{set.Describe()}, written to {folder} as {name}.train.tfrecord and {name}.val.tfrecord.");
        foreach (Remark remark in DataRemarks.Of(DataSide.Of("training", training), DataSide.Of("validation", validation)))
            terminal.Note($"Note: {RemedyWords.TextOf(remark)}");
        if (MaskForms.Of(training.MaskForms, validation.MaskForms).Note() is { } forms)
            terminal.Note($"Note: {forms}");
        terminal.Remark($"Next: lvseg train --data {RunCommand.Quoted(folder)}");
    }
}
