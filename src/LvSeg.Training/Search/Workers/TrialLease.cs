using LvSeg.Runs;
using LvSeg.Runs.Studies.Storage;

namespace LvSeg.Training.Search.Workers;

/// <summary>The right of a worker to its trial, renewed while it works; where it is lost the training is asked to stop.</summary>
internal sealed class TrialLease : IDisposable
{
    /// <summary>How long a trial is left to a worker that says nothing.</summary>
    public static TimeSpan Length { get; } = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Every = Length / 6;
    private readonly ITrialStore _store;
    private readonly int _trial;
    private readonly string _worker;
    private readonly CancellationTokenSource _source;
    private readonly ITimer _timer;

    public TrialLease(ITrialStore store, int trial, string worker, TimeProvider clock, CancellationToken stop)
    {
        _store = store;
        _trial = trial;
        _worker = worker;
        _source = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _timer = clock.CreateTimer(_ => Renew(), null, Every, Every);
    }

    /// <summary>Cancelled where the training must stop.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Takes note that the trial is another's.</summary>
    public void Lose() => _source.Cancel();

    public void Dispose()
    {
        _timer.Dispose();
        _source.Dispose();
    }

    private void Renew()
    {
        try
        {
            if (!_store.Renew(_trial, _worker, Length))
                Lose();
        }
        catch (RunException)
        {
            // The next one may come through; if none does, the training itself will say why.
        }
        catch (InvalidOperationException)
        {
            // The trial has ended meanwhile, and the store is closed.
        }
    }
}
