using System.Runtime.InteropServices;

namespace LvSeg.Cli;

/// <summary>Turns the first Ctrl-C (or a request to end) into a token, so that work is saved; one that comes seconds later ends the program at once.</summary>
internal sealed class StopSignal : IDisposable
{
    // A terminal, a shell and whatever else stands between may each send the same wish.
    private static readonly TimeSpan OneWish = TimeSpan.FromSeconds(3);

    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly Lock _gate = new();
    private long? _first;

    /// <param name="clock">Tells one wish from two.</param>
    public StopSignal(TimeProvider clock)
    {
        _clock = clock;
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }
            .Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Takes no more signals, unless one has come: then the program is about to end, and a second one must not end it otherwise.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_first is not null)
                return;
        }
        foreach (PosixSignalRegistration registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        lock (_gate)
        {
            if (_first is { } first)
            {
                if (_clock.GetElapsedTime(first) > OneWish)
                    Environment.Exit(Exits.Interrupted);
                return;
            }
            _first = _clock.GetTimestamp();
        }
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The work had ended at the same moment.
        }
    }
}
