using System.CommandLine;

namespace LvSeg.Cli;

/// <summary>Options that every verb takes.</summary>
internal static class GlobalOptions
{
    /// <summary>Shows the trace of an error.</summary>
    public static Option<bool> Debug { get; } = new("--debug") { Description = "Show the trace of an error.", Recursive = true };

    /// <summary>Shows results and errors alone. Does what <see cref="Screen.Terminal.QuietVariable"/> does.</summary>
    public static Option<bool> Quiet { get; } = new("--quiet") { Description = "Show results and errors alone: no progress, no remarks.", Recursive = true };
}
