using System.CommandLine;

namespace LvSeg.Cli.Verbs;

internal static class DataVerb
{
    public static Command Command() => new("data");
}
