using LvSeg.Cli.Screen.Evaluating;
using LvSeg.Data;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;

namespace LvSeg.Cli.Screen;

/// <summary>What a person can do about an error, in the words of the command line. The only place where errors of the libraries meet those words.</summary>
internal static class RemedyWords
{
    /// <summary>The message of an error with its remedy behind it.</summary>
    public static string MessageOf(LvSegException error) => error.Remedy is not { } remedy ? error.Message
        : ChoiceRemedyWords.MessageOf(error.Message, remedy) ?? $"{error.Message} {Of(remedy)}";

    private static string Of(Remedy remedy) => remedy switch
    {
        NameIsTaken taken => $"Take another --name, go on with it (--resume {taken.Name}), or delete it first.",
        NameOrMakeData => "Name a folder, or make the phantom with: lvseg data phantom",
        _ => throw new ArgumentOutOfRangeException(nameof(remedy), remedy, "There are no words for this remedy."),
    };
}
