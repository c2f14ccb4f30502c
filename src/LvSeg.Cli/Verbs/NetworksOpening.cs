using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Progress;
using LvSeg.Cli.Screen.Words;
using LvSeg.Training.Checkpoints;

namespace LvSeg.Cli.Verbs;

/// <summary>Opens the networks that a command line means.</summary>
internal static class NetworksOpening
{
    /// <summary>Says what was chosen because nobody said otherwise, then reads the checkpoints; says so where that takes a while.</summary>
    /// <inheritdoc cref="NetworkChoice.Open"/>
    public static TrainedNetworks Open(Terminal terminal, NetworkChoice choice)
    {
        foreach (ChoiceNotice notice in choice.Notices)
            terminal.Note(NoticeWords.Of(notice));
        using var waiting = new WaitingLine(terminal, choice is EnsembleChoice ? "reading the checkpoints" : "reading the checkpoint");
        return choice.Open();
    }
}
