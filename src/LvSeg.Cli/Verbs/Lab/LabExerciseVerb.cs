using System.CommandLine;
using LvSeg.Cli.Screen;
using LvSeg.Data.Files;
using LvSeg.Runs.Keys;
using LvSeg.Training.Lab.Exercises;

namespace LvSeg.Cli.Verbs.Lab;

/// <summary><c>lvseg lab exercise task2</c>: writes the exercise, a network in which values are to be found.</summary>
internal static class LabExerciseVerb
{
    public static Command Command(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = $"Which exercise: {string.Join(", ", Exercise.Names)}." };
        var output = new Option<string?>("--output") { Description = "The file to write; NAME.yaml where left out.", HelpName = "FILE" };
        var force = new Option<bool>("--force") { Description = "Write over a file that is there." };
        var command = new Command("exercise", "Write a network in which values are to be found, to be replaced by you.") { name, output, force };
        output.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string?>()))
                result.AddError("--output is empty; it must be a file.");
        });
        command.SetAction((parse, _) =>
        {
            string exercise = parse.GetValue(name)!;
            string file = parse.GetValue(output) ?? $"{exercise}.yaml";
            string text = Exercise.Text(exercise,
            [
                $"Ask the tutor as often as you like:   lvseg lab check {file}",
                $"Train what you have drawn:            lvseg train --model {file}",
            ]);
            if (Path.Exists(file) && !parse.GetValue(force))
                throw new ConfigurationException($"{file} is there already, perhaps with your answers in it; it is left as it is. Take another --output, or --force to write over it.");
            AtomicFile.WriteText(file, text);
            terminal.WriteLine($"The exercise lies in {file}: open it in an editor and replace every FIXME.");
            terminal.WriteLine($"Next: lvseg lab check {RunCommand.Quoted(file)}");
            return Task.FromResult(Exits.Done);
        });
        return command;
    }
}
