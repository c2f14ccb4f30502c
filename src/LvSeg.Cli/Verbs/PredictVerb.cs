using System.CommandLine;

namespace LvSeg.Cli.Verbs;

internal static class PredictVerb
{
    public static Command Command() => new("predict");
}
