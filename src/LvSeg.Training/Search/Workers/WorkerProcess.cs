using System.Diagnostics;

namespace LvSeg.Training.Search.Workers;

/// <summary>A worker as the process that keeps it sees it. What it says goes to its log; it ends when its standard input is closed.</summary>
public sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Lock _gate = new();
    private readonly string _complaintMark;
    private string? _complaint;
    private bool _isClosed;

    /// <summary>Starts it.</summary>
    /// <param name="program">The command line.</param>
    /// <param name="logFile">Where what it says is appended.</param>
    /// <param name="complaintMark">How a line begins in which it says why it cannot work.</param>
    /// <exception cref="IOException">The log cannot be written.</exception>
    public WorkerProcess(ProcessStartInfo program, string logFile, string complaintMark)
    {
        LogFile = logFile;
        _complaintMark = complaintMark;
        Directory.CreateDirectory(Path.GetDirectoryName(logFile)!);
        // An older worker of this number may still be saving.
        _log = new StreamWriter(new FileStream(logFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        program.RedirectStandardInput = program.RedirectStandardOutput = program.RedirectStandardError = true;
        program.UseShellExecute = false;
        _process = Process.Start(program)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data, isError: false);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data, isError: true);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>True once it has said that it has a trial, or anything else.</summary>
    public bool HasSpoken { get; private set; }

    /// <summary>What it said is in here.</summary>
    public string LogFile { get; }

    /// <summary>True once the process has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>True where it ended because its work, or the wish for it, did.</summary>
    public bool ExitedWell => _process.HasExited && _process.ExitCode is 0 or 130;

    /// <summary>Why it could not work; null where it did not say so, as where it was killed.</summary>
    public string? Complaint
    {
        get
        {
            if (!_process.HasExited || ExitedWell)
                return null;
            _process.WaitForExit();             // for the rest of what it said
            lock (_gate)
                return _complaint;
        }
    }

    /// <summary>Asks it to save and end. It may be asked again, and after it has ended.</summary>
    public void AskToStop()
    {
        if (_isClosed)
            return;
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already.
        }
    }

    /// <summary>Asks it to save and end, and waits until it has.</summary>
    public void Dispose()
    {
        if (_isClosed)
            return;
        AskToStop();
        _isClosed = true;
        _process.WaitForExit();
        _process.Dispose();
        lock (_gate)
            TryWrite(_log.Dispose);
    }

    private void Keep(string? line, bool isError)
    {
        if (line is null)
            return;
        lock (_gate)
        {
            if (isError && line.StartsWith(_complaintMark, StringComparison.Ordinal))
                _complaint = line[_complaintMark.Length..];
            HasSpoken |= !isError;
            TryWrite(() => _log.WriteLine(line));
        }
    }

    // Where the disk is full the search goes on without its log; what the training itself cannot write, its worker says.
    private static void TryWrite(Action write)
    {
        try
        {
            write();
        }
        catch (IOException)
        {
            // Nobody reads the log but to find out what went wrong.
        }
    }
}
