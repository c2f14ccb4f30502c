using System.CommandLine;

namespace LvSeg.Cli.Verbs;

internal static class EvalVerb
{
    public static Command Command() => new("eval");
}
