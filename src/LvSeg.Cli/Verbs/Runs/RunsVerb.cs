using System.CommandLine;
using LvSeg.Cli.Screen;

namespace LvSeg.Cli.Verbs.Runs;

/// <summary><c>lvseg runs</c>: looking at what trainings left, and tidying up. Needs no libtorch.</summary>
internal static class RunsVerb
{
    public static Command Command(Terminal terminal) => new("runs", "List, show, compare or remove runs.")
    {
        RunsListVerb.Command(terminal),
        RunsShowVerb.Command(terminal),
        RunsCompareVerb.Command(terminal),
        RunsRemoveVerb.Command(terminal),
    };
}
