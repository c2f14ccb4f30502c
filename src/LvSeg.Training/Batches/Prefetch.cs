using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace LvSeg.Training.Batches;

/// <summary>Prepares the next items on another thread while the caller works on this one.</summary>
internal static class Prefetch
{
    /// <summary>The same items in the same order; an error of the source comes where its item would have come.</summary>
    /// <param name="source">What is prepared; enumerated on the other thread.</param>
    /// <param name="depth">Items that may wait, which bounds the memory.</param>
    public static IEnumerable<T> Ahead<T>(IEnumerable<T> source, int depth)
    {
        using var waiting = new BlockingCollection<(T? Item, Exception? Error)>(depth);
        using var abandoned = new CancellationTokenSource();
        Task producer = Task.Run(() =>
        {
            try
            {
                foreach (T item in source)
                    waiting.Add((item, null), abandoned.Token);
            }
            catch (OperationCanceledException) when (abandoned.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                try { waiting.Add((default, e), abandoned.Token); }
                catch (OperationCanceledException) { }      // nobody waits for it any more
            }
            waiting.CompleteAdding();
        });
        try
        {
            foreach ((T? item, Exception? error) in waiting.GetConsumingEnumerable())
            {
                if (error is not null)
                    ExceptionDispatchInfo.Throw(error);
                yield return item!;
            }
        }
        finally
        {
            abandoned.Cancel();
            producer.Wait();
        }
    }
}
