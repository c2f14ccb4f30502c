using System.Diagnostics;
using System.Text;
using LvSeg.Cli.Tests.Harness;

namespace LvSeg.Cli.Tests.Training;

/// <summary>The built program as a process of its own, which a test may stop at a moment of its choice.</summary>
internal sealed class RunningLvseg : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    public RunningLvseg(string folder, params string[] arguments)
    {
        _process = LvsegProgram.Start(folder, [], arguments);
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Everything it printed so far, on either stream.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public int Wait()
    {
        if (!_process.WaitForExit(Patience))
            throw new TimeoutException($"lvseg did not end:\n{Output}");
        _process.WaitForExit();             // for the rest of its output
        return _process.ExitCode;
    }

    /// <summary>Waits until something is so; false where the program ended before.</summary>
    public bool WaitUntil(Func<bool> condition)
    {
        bool met = false;
        if (!SpinWait.SpinUntil(() => (met = condition()) || _process.HasExited, Patience))
            throw new TimeoutException($"What was waited for did not come:\n{Output}");
        return met;
    }

    /// <summary>Kills it at once, as a power cut would: no handler runs.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Sends what Ctrl-C sends, or another signal.</summary>
    public void Interrupt(string signal = "INT")
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString()]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
            _output.AppendLine(line.Data);
    }
}
