using LvSeg.Cli.Tests.Harness.Recording;
using LvSeg.Testing.OlderRuns;

namespace LvSeg.Cli.Tests.OlderRuns;

/// <summary>Working folders with the runs that version 0.5.0 made.</summary>
internal static class OlderFolder
{
    /// <summary>As 0.5.0 left them.</summary>
    public static PreparedFolder AsLeft { get; } = new(session => session.Do("", () => Version050.Write(session.Folder)));

    /// <summary>With the cross-validation's second fold trained to its end by this version.</summary>
    public static PreparedFolder WithFoldsEnded { get; } = new(session => session.Prepare("train --resume hearts"), AsLeft);

    /// <summary>What an expected file says, where the data lies in a session's folder.</summary>
    public static string Expected(Session session, string name) =>
        File.ReadAllText(Version050.Expected(name)).Replace(Version050.DataPlaceholder, Version050.DataIn(session.Folder));
}
