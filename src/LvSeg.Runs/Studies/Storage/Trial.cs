namespace LvSeg.Runs.Studies.Storage;

/// <summary>A trial as the store has it.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Values">The value of every parameter.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Worker">Who trains it; null where nobody does.</param>
/// <param name="Deaths">How many processes died over it since its last new epoch.</param>
/// <param name="Epochs">The monitored figure of each epoch that is done, the first first; null where it was not defined.</param>
/// <param name="Begun">When it was first begun; null where it was not.</param>
/// <param name="Ended">When it ended; null where it has not.</param>
/// <param name="Message">Why it failed; null where it did not.</param>
public sealed record Trial(
    int Number,
    IReadOnlyDictionary<string, string> Values,
    TrialState State,
    string? Worker,
    int Deaths,
    IReadOnlyList<double?> Epochs,
    DateTimeOffset? Begun,
    DateTimeOffset? Ended,
    string? Message)
{
    /// <summary>True where nothing more will happen to it.</summary>
    public bool HasEnded => State is TrialState.Done or TrialState.Stopped or TrialState.Failed;
}
