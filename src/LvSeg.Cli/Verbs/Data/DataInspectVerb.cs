using System.CommandLine;
using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Progress;
using LvSeg.Cli.Screen.Words;
using LvSeg.Data;
using LvSeg.Data.Datasets;
using LvSeg.Data.Scans;
using LvSeg.Data.Slices;
using LvSeg.Runs.Configuration;

namespace LvSeg.Cli.Verbs.Data;

/// <summary><c>lvseg data inspect [PATH]</c>: what a folder of data, or one record file, holds.</summary>
internal static class DataInspectVerb
{
    public static Command Command(Terminal terminal)
    {
        var path = new Argument<string?>("PATH") { Description = "A folder of data or one TFRecord file, or several with commas between them; the default data where left out.", Arity = ArgumentArity.ZeroOrOne };
        var settings = new SettingOptions("image_type", "scale", "image_feature", "label_feature", "split_by", "split_seed");
        var command = new Command("inspect", "Show what data holds: files, slices, patients, masks, features.") { path };
        foreach (Option option in settings.All)
            command.Options.Add(option);
        command.SetAction((parse, stop) =>
        {
            DataOptions options = settings.Apply(parse, new RunConfiguration()).DataOptions;
            string folder = parse.GetValue(path) ?? Default(terminal);
            DataLook look = Read(terminal, folder, options, stop);
            DataPage.Print(terminal, folder, look.Sides, look.Split);
            foreach (string note in look.Notes)
                terminal.Out.WriteLine($"Note: {note}");
            return Task.FromResult(Exits.Done);
        });
        return command;
    }

    /// <summary>The data that a verb takes that was given none.</summary>
    /// <exception cref="DataException">There is none.</exception>
    public static string Default(Terminal terminal)
    {
        string folder = DefaultData.FindExisting();
        terminal.Note($"No data was named: {folder} is taken.");
        return folder;
    }

    // What is told of data: its sides, how it was split or why it cannot be, and what should be known besides.
    private sealed record DataLook(IReadOnlyList<InspectedSide> Sides, string? Split, IReadOnlyList<string> Notes);

    private static DataLook Read(Terminal terminal, string path, DataOptions options, CancellationToken stop)
    {
        using var reading = new ReadingLine(terminal);
        int read = 0;
        if (!DataPaths.Each(path).All(Directory.Exists))
            return Look(All(), null);
        Dataset set;
        try
        {
            set = Dataset.Open(path, options);
        }
        catch (DataException e)
        {
            return Look(All(), $"It cannot be trained on as it is: {RemedyWords.MessageOf(e)}");
        }
        return Look([Side("training", set.Train), Side("validation", set.Validation)], set.Describe(), set.Notes);

        DataLook Look(InspectedSide[] sides, string? split, params IEnumerable<string> notes) =>
            new(sides, split, [.. notes, .. MaskForms.Of(sides.Select(side => side.Summary.MaskForms)).Note() is { } forms ? [forms] : Array.Empty<string>()]);

        InspectedSide[] All() => [Side("all", Dataset.OpenAll(path, options))];

        InspectedSide Side(string name, ISliceSource source)
        {
            var summary = new SliceSummary();
            foreach (Slice slice in source.InOrder())
            {
                stop.ThrowIfCancellationRequested();
                summary.Add(slice);
                reading.Report(++read);
            }
            return new InspectedSide(name, summary);
        }
    }
}
