using System.CommandLine;
using LvSeg.Cli.Screen;
using LvSeg.Training.Lab.Exercises;

namespace LvSeg.Cli.Verbs.Lab;

/// <summary><c>lvseg lab check FILE</c>: what a tutor says to the exercise as it stands.</summary>
internal static class LabCheckVerb
{
    public static Command Command(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The exercise with your values." };
        var command = new Command("check", "Ask the tutor: is it the course's network, and if not, which layer is wrong?") { file };
        command.SetAction((parse, _) =>
        {
            string path = parse.GetValue(file)!;
            TutorAnswer answer = Tutor.Check(path);
            TutorPage.Print(terminal, answer, path);
            return Task.FromResult(answer.IsRight ? Exits.Done : Exits.Failed);
        });
        return command;
    }
}
