using System.CommandLine;

namespace LvSeg.Cli.Verbs.RunsVerbs;

/// <summary><c>lvseg runs</c>: looking at what trainings left, and tidying up. Needs no libtorch.</summary>
internal static class RunsVerb
{
    public static Command Command() => new("runs", "List, show, compare or remove runs.")
    {
        RunsListVerb.Command(),
        RunsShowVerb.Command(),
        RunsCompareVerb.Command(),
        RunsRemoveVerb.Command(),
    };
}
