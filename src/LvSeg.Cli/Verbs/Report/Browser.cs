using System.ComponentModel;
using System.Diagnostics;
using LvSeg.Runs;

namespace LvSeg.Cli.Verbs.Report;

/// <summary>The user's browser.</summary>
internal static class Browser
{
    /// <summary>Opens a file in it, and does not wait for it.</summary>
    /// <exception cref="RunException">There is none to be found; the message says where the file lies.</exception>
    public static void Open(string file)
    {
        string path = Path.GetFullPath(file);
        var start = new ProcessStartInfo { RedirectStandardOutput = true, RedirectStandardError = true };
        if (OperatingSystem.IsWindows())
        {
            start = new ProcessStartInfo(path) { UseShellExecute = true };
        }
        else
        {
            start.FileName = OperatingSystem.IsMacOS() ? "open" : "xdg-open";
            start.ArgumentList.Add(path);
        }
        try
        {
            using Process? opener = Process.Start(start);
        }
        catch (Win32Exception e)
        {
            throw new RunException($"The page is written, but no browser was found to open it with{(OperatingSystem.IsLinux() ? " (there is no xdg-open)" : "")}. Open it yourself: {path}", e);
        }
    }
}
