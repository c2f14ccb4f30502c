using System.CommandLine;

namespace LvSeg.Cli.Verbs;

/// <summary><c>lvseg data</c>: looking at data, checking it, and making it. Needs no libtorch.</summary>
internal static class DataVerb
{
    public static Command Command() => new("data", "Look at data, check it, or make it.")
    {
        DataInspectVerb.Command(),
        DataVerifyVerb.Command(),
        DataImportVerb.Command(),
        DataPhantomVerb.Command(),
    };
}
