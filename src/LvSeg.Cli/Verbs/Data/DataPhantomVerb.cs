using System.CommandLine;
using LvSeg.Cli.Screen;
using LvSeg.Data;
using LvSeg.Data.Datasets;
using LvSeg.Data.Phantom;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Keys;

namespace LvSeg.Cli.Verbs.Data;

/// <summary><c>lvseg data phantom</c>: makes the synthetic phantom.</summary>
internal static class DataPhantomVerb
{
    private const int LeastSlices = 10;

    public static Command Command(Terminal terminal)
    {
        var standard = new PhantomOptions();
        var output = new Option<string>("--output") { Description = "The folder that the TFRecords are written to.", HelpName = "DIR", DefaultValueFactory = _ => DefaultData.PhantomFolder };
        var patients = new Option<int>("--patients") { Description = "Phantom patients.", HelpName = "N", DefaultValueFactory = _ => standard.Patients };
        var slices = new Option<int>("--slices") { Description = "Slices in all; a tenth of them validates.", HelpName = "N", DefaultValueFactory = _ => standard.Slices };
        var size = new Option<int>("--size") { Description = "Height and width of a slice, in pixels.", HelpName = "N", DefaultValueFactory = _ => standard.Size };
        var seed = new Option<ulong>("--seed") { Description = "Decides every patient, slice and noise value.", HelpName = "N", DefaultValueFactory = _ => standard.Seed };
        var command = new Command("phantom", "Make synthetic hearts with masks, for where there are no patients' data.") { output, patients, slices, size, seed };
        command.SetAction((parse, stop) =>
        {
            Make(terminal, parse.GetValue(output)!, new PhantomOptions(parse.GetValue(patients), parse.GetValue(slices), parse.GetValue(size), parse.GetValue(seed)), stop);
            return Task.FromResult(Exits.Done);
        });
        return command;
    }

    private static void Make(Terminal terminal, string folder, PhantomOptions options, CancellationToken stop)
    {
        if (options.Slices < LeastSlices)
            throw new ConfigurationException($"--slices is {options.Slices}; it must be {LeastSlices} or more, so that one can validate.");
        if (Dataset.IsIn(folder))
            throw new DataException($"{folder}: there is data already, which is left as it is. Name another --output, or delete it first.");
        (int train, int validation) = PhantomFiles.Make(terminal, folder, options, stop);
        terminal.Out.WriteLine($"{Counted.Sides(train, validation)} of {Counted.Of(options.Patients, "synthetic phantom patient")}, written to {folder}.");
    }
}
