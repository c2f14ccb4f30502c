using LvSeg.Runs.Studies.Storage;

namespace LvSeg.Training.Search.Workers;

/// <summary>Something that looks on while a study is worked on, in the process that keeps the workers.</summary>
public abstract class SearchWatcher
{
    /// <summary>Before the first worker. Trials of an earlier process may have begun or ended already.</summary>
    /// <param name="trials">All trials.</param>
    public virtual void OnBegin(IReadOnlyList<Trial> trials)
    {
    }

    /// <summary>Every second or so.</summary>
    /// <param name="trials">All trials as they stand.</param>
    public virtual void OnLook(IReadOnlyList<Trial> trials)
    {
    }

    /// <summary>A trial has begun.</summary>
    public virtual void OnTrialBegin(Trial trial)
    {
    }

    /// <summary>A trial has ended.</summary>
    /// <param name="trial">That trial.</param>
    /// <param name="trials">All trials.</param>
    public virtual void OnTrialEnd(Trial trial, IReadOnlyList<Trial> trials)
    {
    }
}
