using System.Diagnostics;
using LvSeg.Benchmarks.Results;
using LvSeg.Training;

namespace LvSeg.Benchmarks.Timing;

/// <summary>A program from its start to its end, in a process of its own.</summary>
/// <param name="command">The program and its arguments.</param>
/// <param name="clock">Measures it.</param>
/// <param name="seconds">How long it is repeated.</param>
internal sealed class TimedStart(IReadOnlyList<string> command, TimeProvider clock, double seconds) : TimedGroup
{
    private const int EndedBySignal = 128;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly TimedOperation _start = new(clock, seconds, stop => Run(command, stop)) { Name = "start of the program" };

    /// <inheritdoc/>
    public override IReadOnlyList<Timed> All => [_start];

    /// <summary>What came of it, in milliseconds.</summary>
    public Spread Figures() => Spread.Of(_start.Rounds.Select(seconds => seconds * 1e3));

    private static void Run(IReadOnlyList<string> command, CancellationToken stop)
    {
        // It must find no terminal, which it would set up for itself.
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        // A Ctrl-C ends this process's children too, and one of them perhaps before the token here knows of it.
        if (process.ExitCode > EndedBySignal)
            stop.WaitHandle.WaitOne(Patience);
        stop.ThrowIfCancellationRequested();
        if (process.ExitCode != 0)
            throw new TrainingException($"{string.Join(' ', command)} ended with exit code {process.ExitCode}; its start cannot be timed.");
    }
}
