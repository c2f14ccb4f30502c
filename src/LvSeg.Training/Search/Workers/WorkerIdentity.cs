using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace LvSeg.Training.Search.Workers;

/// <summary>Which process works for a study: one machine, process id and moment of its start are no other process's.</summary>
/// <param name="Machine">The machine's name.</param>
/// <param name="ProcessId">The system's number of the process, which another may have later.</param>
/// <param name="Started">When it was started, in milliseconds since 1970.</param>
public sealed record WorkerIdentity(string Machine, int ProcessId, long Started)
{
    // The system tells a process's start in time since its own, which is known to a few hundredths of a second only.
    private const long Tolerance = 5000;

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
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }

    private static long StartOf(Process process) => new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds();
}
