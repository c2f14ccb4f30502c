using System.CommandLine;
using LvSeg.Cli.Screen;

namespace LvSeg.Cli.Verbs.Data;

/// <summary><c>lvseg data</c>: looking at data, checking it, and making it. Needs no libtorch.</summary>
internal static class DataVerb
{
    public static Command Command(Terminal terminal) => new("data", "Look at data, check it, or make it.")
    {
        DataInspectVerb.Command(terminal),
        DataVerifyVerb.Command(terminal),
        DataImportVerb.Command(terminal),
        DataPhantomVerb.Command(terminal),
    };
}
