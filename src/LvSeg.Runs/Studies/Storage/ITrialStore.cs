namespace LvSeg.Runs.Studies.Storage;

/// <summary>
/// The trials of one study, where several processes work on them at once. Each call is one transaction: it happens wholly or not at all, and
/// any two calls, from any processes, happen one after the other.
/// </summary>
/// <remarks>
/// A worker owns a trial from <see cref="Claim"/> on, as long as it renews its lease. What a worker says of a trial that it does not own any
/// more changes nothing, and it is told so. Every call may be repeated after a crash: the second time it changes nothing.
/// </remarks>
public interface ITrialStore : IDisposable
{
    /// <summary>The study's plan, as <see cref="StudyPlanFile"/> writes it.</summary>
    string Plan { get; }

    /// <summary>Keeps another plan.</summary>
    void ChangePlan(string plan);

    /// <summary>True where the study's slices are phantoms.</summary>
    bool Synthetic { get; }

    /// <summary>Adds trials that wait, with the numbers that follow the last. Those there are already are left as they are.</summary>
    /// <param name="count">How many there are to be in all.</param>
    /// <param name="valuesOf">The values of a trial by its number.</param>
    void AddUpTo(int count, Func<int, IReadOnlyDictionary<string, string>> valuesOf);

    /// <summary>Every trial, in the order of their numbers, at one moment.</summary>
    IReadOnlyList<Trial> Trials();

    /// <summary>Takes a trial: first one that is running and whose worker is gone, else the next that waits.</summary>
    /// <param name="worker">Who takes it.</param>
    /// <param name="lease">How long it is the worker's without a word from it.</param>
    /// <param name="except">Numbers of trials not to be taken.</param>
    /// <returns>Null where there is none.</returns>
    Trial? Claim(string worker, TimeSpan lease, IReadOnlyCollection<int> except);

    /// <summary>Tells that the worker is still at work on its trial.</summary>
    /// <returns>False where the trial is not the worker's any more.</returns>
    bool Renew(int trial, string worker, TimeSpan lease);

    /// <summary>Gives a trial back, to be gone on with by anybody. Nothing happens where it is not the worker's.</summary>
    void Release(int trial, string worker);

    /// <summary>Tells that a worker is dead: whatever it owned may be taken at once.</summary>
    void Bury(string worker);

    /// <summary>Keeps what an epoch came to. An epoch that is kept already stays as it is.</summary>
    /// <param name="trial">The trial's number.</param>
    /// <param name="worker">Its worker.</param>
    /// <param name="epoch">Counted from 1.</param>
    /// <param name="value">The monitored figure; null where it is not defined.</param>
    /// <returns>False where the trial is not the worker's any more.</returns>
    bool Report(int trial, string worker, int epoch, double? value);

    /// <summary>Keeps with which value a trial comes to a rung of the halving. The first word stands.</summary>
    /// <param name="trial">The trial's number.</param>
    /// <param name="rung">The rung's epoch.</param>
    /// <param name="value">The best value so far; null where there is none.</param>
    /// <returns>The values of all that came to the rung up to this trial, in the order they came, its own last: the same however often it is asked.</returns>
    IReadOnlyList<double?> Arrive(int trial, int rung, double? value);

    /// <summary>Ends a trial.</summary>
    /// <param name="trial">The trial's number.</param>
    /// <param name="worker">Its worker.</param>
    /// <param name="state">Done, Stopped or Failed.</param>
    /// <param name="message">Why it failed.</param>
    /// <returns>False where the trial is not the worker's any more, or has ended already.</returns>
    bool Finish(int trial, string worker, TrialState state, string? message = null);
}
