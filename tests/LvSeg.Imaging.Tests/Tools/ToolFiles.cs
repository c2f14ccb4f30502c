using System.ComponentModel;
using System.Diagnostics;
using LvSeg.Testing;

namespace LvSeg.Imaging.Tests.Tools;

/// <summary>Files that pydicom and DCMTK wrote; none where they are not installed.</summary>
public sealed class ToolFiles : IDisposable
{
    private readonly TempFolder _folder = new();

    public ToolFiles()
    {
        string script = System.IO.Path.Combine(_folder.Path, "make_images.py");
        using (Stream from = typeof(ToolFiles).Assembly.GetManifestResourceStream("make_images.py")!)
        using (FileStream to = File.Create(script))
            from.CopyTo(to);
        // A Python that the user installed may hide the system's, which has the packages.
        string? python = new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(python => Run(python, "-c", "import numpy, pydicom") == "");
        Missing = python is null ? "python3-pydicom" : Run("dcmcrle", "--version") is null ? "dcmtk" : null;
        if (Missing is null)
            Failure = Run(python!, script, _folder.Path);
    }

    /// <summary>The Debian package that is missing, or null.</summary>
    public string? Missing { get; }

    /// <summary>What the script said; empty where it went well.</summary>
    public string? Failure { get; }

    public string this[string name] => _folder[name];

    public void Dispose() => _folder.Dispose();

    // What it printed where it failed, nothing where it went well; null where there is no such program.
    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? "" : $"exit {process.ExitCode}: {errors}{output.Result}";
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
