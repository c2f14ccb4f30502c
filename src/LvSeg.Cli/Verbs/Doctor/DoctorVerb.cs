using System.CommandLine;
using LvSeg.Cli.Screen;
using LvSeg.Runs.Configuration;

namespace LvSeg.Cli.Verbs.Doctor;

/// <summary><c>lvseg doctor</c>: what the program runs on.</summary>
internal static class DoctorVerb
{
    public static Command Command(Terminal terminal)
    {
        var settings = new SettingOptions("runs");
        var command = new Command("doctor", "Show what lvseg runs on: versions, libtorch, processor, CUDA, data.");
        foreach (Option option in settings.All)
            command.Options.Add(option);
        command.SetAction(parse =>
        {
            string runs = settings.Apply(parse, new RunConfiguration()).Place.Runs;
            string? trouble = DoctorPage.Print(terminal, runs);
            if (trouble is null)
                return Exits.Done;
            terminal.Error.WriteLine($"lvseg: {trouble}");
            return Exits.Failed;
        });
        return command;
    }
}
