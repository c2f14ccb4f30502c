using System.Runtime.ExceptionServices;

namespace LvSeg.Keras.Kernels;

/// <summary>A few threads that share the pieces of one piece of arithmetic. Which thread takes which piece changes no digit of the result.</summary>
/// <remarks>
/// Pieces are taken one at a time, so that a thread that the system takes away for a while does not hold the others up. Between two calls the
/// threads look for work for some microseconds before they sleep: most calls of a training step follow one another within that.
/// </remarks>
internal sealed class Workers : IDisposable
{
    private const int SpinsBeforeSleep = 1500;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly Thread[] _threads;
    private volatile Job _job = new(0, _ => { });
    private volatile bool _ended;
    private int _asleep;

    /// <param name="threads">How many compute, the caller's among them; 1 or more.</param>
    public Workers(int threads)
    {
        _threads = new Thread[threads - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            _threads[i] = new Thread(Serve) { IsBackground = true, Name = $"lvseg kernels {i + 1}" };
            _threads[i].Start(_job);
        }
    }

    /// <summary>Does every piece once, in any order, and returns when all are done.</summary>
    /// <param name="pieces">How many there are.</param>
    /// <param name="work">Does the piece of a number, counted from 0.</param>
    public void For(int pieces, Action<int> work)
    {
        var job = new Job(pieces, work);
        if (_threads.Length > 0 && pieces > 1)
        {
            _job = job;
            WakeSleepers();
        }
        job.TakePieces();
        job.Finish();
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        _ended = true;
        _job = new Job(0, _ => { });
        WakeSleepers();
        foreach (Thread thread in _threads)
            thread.Join();
        _wake.Dispose();
    }

    private void Serve(object? first)
    {
        var seen = (Job)first!;
        while (true)
        {
            WaitForOther(seen);
            // In this order: the last job is given out after the end was told, and nobody must take it for one to wait behind.
            seen = _job;
            if (_ended)
                return;
            seen.TakePieces();
        }
    }

    private void WaitForOther(Job seen)
    {
        for (int i = 0; i < SpinsBeforeSleep; i++)
        {
            if (_job != seen)
                return;
            Thread.SpinWait(1);
        }
        lock (_gate)
        {
            if (_job != seen)
                return;
            _asleep++;
        }
        _wake.Wait();
    }

    private void WakeSleepers()
    {
        lock (_gate)
        {
            if (_asleep > 0)
                _wake.Release(_asleep);
            _asleep = 0;
        }
    }

    /// <summary>One call. A thread that comes late finds no piece left in it and does no harm.</summary>
    private sealed class Job(int pieces, Action<int> work)
    {
        private ExceptionDispatchInfo? _error;
        private int _next, _done;

        public void TakePieces()
        {
            for (int i; (i = Interlocked.Increment(ref _next) - 1) < pieces;)
            {
                try
                {
                    work(i);
                }
                catch (Exception e)
                {
                    _error = ExceptionDispatchInfo.Capture(e);
                }
                Interlocked.Increment(ref _done);
            }
        }

        public void Finish()
        {
            var wait = new SpinWait();
            while (Volatile.Read(ref _done) < pieces)
                wait.SpinOnce(sleep1Threshold: -1);
            _error?.Throw();
        }
    }
}
