using System.Diagnostics;

namespace LvSeg.Testing;

/// <summary>Files and folders whose names are no UTF-8, which .NET can neither make nor open: a shell renames them, and back.</summary>
public sealed class ForeignName : IDisposable
{
    private readonly string _folder, _name, _foreign;

    /// <summary>Gives what lies in a folder a name with ä in one byte, as Latin 1 has it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The name that it has; each 'Z' in it becomes that byte.</param>
    public ForeignName(string folder, string name)
    {
        (_folder, _name) = (folder, name);
        _foreign = name.Replace("Z", "\\344", StringComparison.Ordinal);
        Shell($"mv '{_name}' \"$(printf '{_foreign}')\"");
    }

    /// <summary>Whether names can be so here: macOS and Windows hold none.</summary>
    public static bool IsPossible => OperatingSystem.IsLinux();

    /// <summary>Gives the name back, so that the folder can be deleted.</summary>
    public void Dispose() => Shell($"mv \"$(printf '{_foreign}')\" '{_name}'");

    private void Shell(string command)
    {
        using Process shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { WorkingDirectory = _folder })!;
        shell.WaitForExit();
        if (shell.ExitCode != 0)
            throw new IOException($"'{command}' failed in {_folder}.");
    }
}
