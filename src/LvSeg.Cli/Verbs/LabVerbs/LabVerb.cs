using System.CommandLine;

namespace LvSeg.Cli.Verbs.LabVerbs;

/// <summary><c>lvseg lab</c>: the course, walked step by step; its exercise, and a tutor for it.</summary>
internal static class LabVerb
{
    public static Command Command()
    {
        var command = new Command("lab", "Walk the course: every task trained, explained, and set beside the course's figures.")
        {
            LabExerciseVerb.Command(),
            LabCheckVerb.Command(),
        };
        LabWalk.AddTo(command);
        return command;
    }
}
