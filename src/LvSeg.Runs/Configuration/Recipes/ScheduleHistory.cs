using System.Globalization;
using LvSeg.Data;

namespace LvSeg.Runs.Configuration;

/// <summary>Where a training stood when the end of its schedule was moved.</summary>
/// <param name="Epochs">For how many epochs the schedule was laid out up to there; 1 or more.</param>
/// <param name="Done">Epochs that were done; 0 or more.</param>
/// <param name="Steps">Steps of the epoch under way that were done; 0 or more.</param>
public readonly record struct ScheduleChange(int Epochs, int Done, int Steps)
{
    /// <summary>Such as <c>6@6</c>, or <c>6@3+2</c> for a change in the middle of an epoch.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Epochs}@{Done}{(Steps > 0 ? $"+{Steps}" : "")}");

    /// <summary>The same from a text; null where it is something else.</summary>
    public static ScheduleChange? Parse(string text)
    {
        string[] parts = text.Split('@'), place = parts.Length == 2 ? parts[1].Split('+') : [];
        return place.Length is 1 or 2 && IsWhole(parts[0], out int epochs) && epochs > 0
            && IsWhole(place[0], out int done) && IsWhole(place.Length == 2 ? place[1] : "0", out int steps) && (done > 0 || steps > 0)
            ? new ScheduleChange(epochs, done, steps) : null;
    }

    /// <summary>Where that was, in words.</summary>
    public string Place => Steps == 0 ? $"after epoch {Done}" : $"after {Counted.Of(Steps, "step")} of epoch {Done + 1}";

    /// <summary>Whether it lies before another one.</summary>
    public bool IsBefore(ScheduleChange other) => (Done, Steps).CompareTo((other.Done, other.Steps)) < 0;

    private static bool IsWhole(string text, out int value) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out value);
}

/// <summary>The changes of a schedule's end, the first first. Two with the same changes are equal.</summary>
/// <param name="Changes">Each lies behind the one before it.</param>
public sealed record ScheduleHistory(IReadOnlyList<ScheduleChange> Changes)
{
    /// <summary>The schedule is as it was laid out.</summary>
    public static ScheduleHistory None { get; } = new([]);

    /// <summary>True where the end was never moved.</summary>
    public bool IsEmpty => Changes.Count == 0;

    /// <summary>Such as <c>6@6, 8@8</c>; null where there is none.</summary>
    public string? Text => IsEmpty ? null : string.Join(", ", Changes);

    /// <summary>The same from a text; null where it is something else.</summary>
    public static ScheduleHistory? Parse(string? text)
    {
        if (text is null)
            return None;
        ScheduleChange?[] read = [.. text.Split(',').Select(ScheduleChange.Parse)];
        if (read.Any(change => change is null))
            return null;
        ScheduleChange[] changes = [.. read.Select(change => change!.Value)];
        return changes.Zip(changes.Skip(1)).All(pair => pair.First.IsBefore(pair.Second)) ? new ScheduleHistory(changes) : null;
    }

    /// <summary>The changes in words, such as <c>from 6 epochs to 8 after epoch 6, from 8 to 12 after epoch 8</c>; empty where there is none.</summary>
    /// <param name="epochs">For how many epochs the schedule is laid out now.</param>
    public string InWords(int epochs) => string.Join(", ", Changes.Zip(Changes.Skip(1).Select(change => change.Epochs).Append(epochs), (change, to) =>
        $"from {Counted.Of(change.Epochs, "epoch")} to {to} {change.Place}"));

    /// <summary>The history with one more change. Of several at one place, between which nothing was trained, the first tells what was laid out before.</summary>
    /// <param name="from">For how many epochs the schedule is laid out up to now.</param>
    /// <param name="to">For how many from now on.</param>
    /// <param name="done">Epochs that are done.</param>
    /// <param name="steps">Steps of the next that are done.</param>
    public ScheduleHistory With(int from, int to, int done, int steps)
    {
        var here = new ScheduleChange(from, done, steps);
        ScheduleChange[] before = [.. Changes.Where(change => change.IsBefore(here))];
        if (before.Length < Changes.Count)
            here = Changes[before.Length];
        return here.Epochs == to || (done, steps) == (0, 0) ? new ScheduleHistory(before) : new ScheduleHistory([.. before, here]);
    }

    /// <inheritdoc/>
    public bool Equals(ScheduleHistory? other) => other is not null && Changes.SequenceEqual(other.Changes);

    /// <inheritdoc/>
    public override int GetHashCode() => Changes.Aggregate(0, HashCode.Combine);
}
