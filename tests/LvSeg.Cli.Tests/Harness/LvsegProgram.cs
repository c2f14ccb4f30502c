using System.Diagnostics;

namespace LvSeg.Cli.Tests.Harness;

/// <summary>The built program, run as a person would: a process of its own, with a clean environment.</summary>
internal static class LvsegProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs it to its end.</summary>
    /// <param name="folder">Its working folder.</param>
    /// <param name="arguments">What stands after <c>lvseg</c>.</param>
    public static Outcome Run(string folder, params string[] arguments) => Run(folder, [], arguments);

    /// <summary>Runs it to its end with environment variables.</summary>
    public static Outcome Run(string folder, (string Name, string Value)[] environment, params string[] arguments) =>
        Finish(Start(folder, environment, arguments));

    /// <summary>Runs it from a shell that allows no file of more than so many KiB, as a disk that fills up.</summary>
    public static Outcome RunWithFilesUpTo(int kibibytes, string folder, params string[] arguments)
    {
        string[] script = ["-c", $"trap '' XFSZ; ulimit -f {kibibytes}; exec \"$@\"", "bash", DotNet, Library, .. arguments];
        // The runtime would otherwise begin with a file of 2 GiB in memory.
        return Finish(StartProcess("bash", folder, [("DOTNET_EnableWriteXorExecute", "0")], script));
    }

    /// <summary>Runs it from a shell that closes streams before, as <c>2&gt;&amp;-</c> says.</summary>
    public static Outcome RunWithout(string streams, string folder, params string[] arguments) =>
        Finish(StartProcess("bash", folder, [], ["-c", $"exec \"$@\" {streams}", "bash", DotNet, Library, .. arguments]));

    /// <summary>Starts it and comes back at once.</summary>
    public static Process Start(string folder, (string Name, string Value)[] environment, params string[] arguments) =>
        StartProcess(DotNet, folder, environment, [Library, .. arguments]);

    /// <summary>Waits for its end.</summary>
    public static Outcome Finish(Process process)
    {
        using (process)
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"lvseg did not end within {Patience}. It said: {output.Result}{error.Result}");
            }
            return new Outcome(process.ExitCode, output.Result, error.Result);
        }
    }

    private static string Library => Path.Combine(AppContext.BaseDirectory, "lvseg.dll");

    private static string DotNet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    /// <summary>The words that start it.</summary>
    public static string[] CommandLine(string[] arguments) => [DotNet, Library, .. arguments];

    /// <summary>Starts any program with its clean environment.</summary>
    public static Process StartProcess(string file, string folder, (string Name, string Value)[] environment, string[] arguments, bool withInput = false)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = withInput,
        };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("LVSEG_", StringComparison.Ordinal) || name == "COLUMNS").ToArray())
            start.Environment.Remove(name);
        start.Environment["OMP_NUM_THREADS"] = "1";     // tiny networks are faster so, and other tests run beside
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
