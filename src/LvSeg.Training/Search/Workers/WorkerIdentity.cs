using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace LvSeg.Training.Search.Workers;

/// <summary>Which process works for a study: one machine, process id and moment of its start are no other process's.</summary>
/// <param name="Machine">The machine's name.</param>
/// <param name="ProcessId">The system's number of the process, which another may have later.</param>
/// <param name="Started">When it was started: on Linux in clock ticks since the system's own start, else in milliseconds since 1970.</param>
public sealed record WorkerIdentity(string Machine, int ProcessId, long Started)
{
    // .NET makes a date of what the system tells, which moves when the system's clock is set; Linux tells something that does not.
    private static readonly long Tolerance = OperatingSystem.IsLinux() ? 0 : 5000;

    /// <summary>This process.</summary>
    public static WorkerIdentity Own()
    {
        using var process = Process.GetCurrentProcess();
        return new WorkerIdentity(Environment.MachineName, process.Id, StartOf(process));
    }

    /// <summary>Reads what <see cref="ToString"/> has written; null where it is something else.</summary>
    public static WorkerIdentity? Parse(string text) =>
        text.Split('/') is [var machine, var process, var started]
            && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out int id)
            && long.TryParse(started, NumberStyles.None, CultureInfo.InvariantCulture, out long start)
            ? new WorkerIdentity(machine, id, start) : null;

    /// <summary>As the store has it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Machine}/{ProcessId}/{Started}");

    /// <summary>True where it is certain that the process is no more; of another machine nothing is certain.</summary>
    public bool IsDead()
    {
        if (Machine != Environment.MachineName)
            return false;
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return process.HasExited || Math.Abs(StartOf(process) - Started) > Tolerance;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static long StartOf(Process process)
    {
        if (!OperatingSystem.IsLinux())
            return new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds();
        // proc(5): after the name, which stands in brackets and may hold anything, comes field 3; the start is field 22.
        string stat = File.ReadAllText($"/proc/{process.Id}/stat");
        return long.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[22 - 3], CultureInfo.InvariantCulture);
    }
}
