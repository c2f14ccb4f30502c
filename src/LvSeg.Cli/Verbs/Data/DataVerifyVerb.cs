using System.CommandLine;
using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Progress;
using LvSeg.Cli.Screen.Words;
using LvSeg.Data;
using LvSeg.Data.Datasets;
using LvSeg.Data.Names;
using LvSeg.Data.Records;
using LvSeg.Data.Scans;
using LvSeg.Runs.Configuration;

namespace LvSeg.Cli.Verbs.Data;

/// <summary><c>lvseg data verify [PATH]</c>: reads every record or pair, and lists every one that is bad.</summary>
internal static class DataVerifyVerb
{
    public static Command Command(Terminal terminal)
    {
        var path = new Argument<string?>("PATH") { Description = "A folder of data or one TFRecord file, or several with commas between them; the default data where left out.", Arity = ArgumentArity.ZeroOrOne };
        var settings = new SettingOptions("image_type", "scale", "image_feature", "label_feature");
        var command = new Command("verify", "Read every slice and mask, and list all that are bad.") { path };
        foreach (Option option in settings.All)
            command.Options.Add(option);
        command.SetAction((parse, stop) =>
        {
            DataOptions options = settings.Apply(parse, new RunConfiguration()).DataOptions;
            return Task.FromResult(Verify(terminal, parse.GetValue(path) ?? DataInspectVerb.Default(terminal), options, stop));
        });
        return command;
    }

    // What a training of it would say of the folder itself.
    private static IEnumerable<string> FolderNotes(string path, DataOptions options)
    {
        try
        {
            return Dataset.Open(path, options).Notes;
        }
        catch (DataException e)
        {
            return [$"each slice is sound, but {(DataPaths.Each(path).Count > 1 ? "these" : "the folder")} cannot be trained on as {(DataPaths.Each(path).Count > 1 ? "they are" : "it is")}: {RemedyWords.MessageOf(e)}"];
        }
    }

    private static string SideOf(string path) => RecordFileName.Parse(path) is { } file && file.IsTrain != file.IsValidation ? file.IsTrain ? "training" : "validation" : "";

    private static int Verify(Terminal terminal, string path, DataOptions options, CancellationToken stop)
    {
        DataPaths.RequireEach(path);
        IReadOnlyList<string> paths = DataPaths.Each(path);
        if (!Path.Exists(paths[0]))
            throw EncodedName.IsForeign(path) ? EncodedName.Refused(path) : new DataException($"{path}: there is no such file or folder.");
        var sound = new SliceSummary();
        var masks = new Dictionary<string, (int All, int Empty)>();
        List<string> bad = [];
        using (var reading = new ReadingLine(terminal))
        {
            foreach (SliceAttempt attempt in paths.SelectMany(one => SliceAttempt.ReadEach(one, options, requireMasks: true)))
            {
                stop.ThrowIfCancellationRequested();
                if (attempt.Slice is { } slice)
                {
                    sound.Add(slice);
                    (int all, int empty) = masks.GetValueOrDefault(SideOf(attempt.File));
                    masks[SideOf(attempt.File)] = (all + 1, empty + (slice.Mask.AsSpan().ContainsAnyExcept((byte)0) ? 0 : 1));
                }
                else
                {
                    bad.Add(RemedyWords.MessageOf(attempt.Error!));
                }
                reading.Report(sound.Count + bad.Count);
            }
        }
        foreach (string fault in bad)
            terminal.Out.WriteLine(fault);
        if (sound.Sizes.Count > 1)
            terminal.Out.WriteLine($"Note: the slices have {sound.Sizes.Count} sizes, {string.Join(", ", sound.Sizes.Select(size => $"{size.Key.Height} × {size.Key.Width} ({size.Value:N0})"))}; training takes one size.");
        if (sound.MaskForms.Note() is { } forms)
            terminal.Out.WriteLine($"Note: {forms}");
        // Of masks that are all empty on one side alone, the whole tells nothing.
        DataSide[] sides = sound.EmptyMasks == sound.Masks ? [] : [.. masks.Where(side => side.Key.Length > 0).Select(side => new DataSide(side.Key, [], side.Value.All, side.Value.Empty, FullMasks: 0, Intensity: null))];
        foreach (Remark remark in DataRemarks.OfEach([DataSide.Of("", sound), .. sides]))
            terminal.Out.WriteLine($"Note: {RemedyWords.TextOf(remark)}");
        foreach (string note in bad.Count == 0 && paths.All(Directory.Exists) ? FolderNotes(path, options) : [])
            terminal.Out.WriteLine($"Note: {note}");
        terminal.Out.WriteLine($"{path}: {Counted.Of(sound.Count, "slice is", "slices are", "N0")} sound, {Counted.Of(bad.Count, "fault was", "faults were", "N0")} found.");
        return bad.Count == 0 ? Exits.Done : Exits.Failed;
    }
}
