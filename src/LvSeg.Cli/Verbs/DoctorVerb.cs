using System.CommandLine;

namespace LvSeg.Cli.Verbs;

internal static class DoctorVerb
{
    public static Command Command() => new("doctor");
}
