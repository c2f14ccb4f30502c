using System.CommandLine;
using LvSeg.Cli.Screen;

namespace LvSeg.Cli.Verbs.Lab;

/// <summary><c>lvseg lab</c>: the course, walked step by step; its exercise, and a tutor for it.</summary>
internal static class LabVerb
{
    public static Command Command(Terminal terminal)
    {
        var command = new Command("lab", "Walk the course: every task trained, explained, and set beside the course's figures.")
        {
            LabExerciseVerb.Command(terminal),
            LabCheckVerb.Command(terminal),
        };
        LabWalk.AddTo(terminal, command);
        return command;
    }
}
