using LvSeg.Data;
using LvSeg.Runs.Folders;

namespace LvSeg.Cli.Screen.Words;

/// <summary>What a person can do about an error, in the words of the command line. The only place where errors of the libraries meet those words.</summary>
internal static class RemedyWords
{
    /// <summary>The message of an error with its remedy behind it.</summary>
    public static string MessageOf(LvSegException error) => error.Remedy is { } remedy ? $"{error.Message} {Of(remedy)}" : error.Message;

    private static string Of(Remedy remedy) => remedy switch
    {
        NameIsTaken taken => $"Take another --name, go on with it (--resume {taken.Name}), or delete it first.",
        _ => throw new ArgumentOutOfRangeException(nameof(remedy), remedy, "There are no words for this remedy."),
    };
}
