using LvSeg.Training.Checkpoints;

namespace LvSeg.Cli.Screen.Words;

/// <summary>What was chosen because nobody said otherwise, in the words of the command line.</summary>
internal static class NoticeWords
{
    /// <summary>A notice as a line.</summary>
    public static string Of(ChoiceNotice notice) => notice switch
    {
        NewestRunTaken newest => $"The newest run is taken: {newest.Run}. --run names another.",
        NewestFoldsTaken newest => $"The newest cross-validation is taken: {newest.Name}. --run names another.",
        RunsLeftOut left => $"{string.Join(", ", left.Runs)}: no {left.Checkpoint} checkpoint yet; the ensemble is made without.",
        _ => throw new ArgumentOutOfRangeException(nameof(notice), notice, "There are no words for this notice."),
    };
}
