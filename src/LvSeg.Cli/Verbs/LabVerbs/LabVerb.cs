using System.CommandLine;

namespace LvSeg.Cli.Verbs.LabVerbs;

/// <summary><c>lvseg lab</c>: the course's lab.</summary>
internal static class LabVerb
{
    public static Command Command() => new("lab", "The course's lab: its exercise, and a tutor for it.")
    {
        LabExerciseVerb.Command(),
        LabCheckVerb.Command(),
    };
}
