using System.CommandLine;
using System.CommandLine.Completions;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Keys;
using LvSeg.Runs.Studies;

namespace LvSeg.Cli.Verbs.Completion;

/// <summary>
/// What a shell may offer for a word that is half typed. The shell asks with <c>lvseg "[suggest:N]" "the line"</c>, N the place of the
/// cursor; the library answers with verbs and options, and with what stands here for the values of some of them.
/// </summary>
internal static class Suggestions
{
    private const string Directive = "[suggest";

    /// <summary>Whether a shell asks, and nobody else.</summary>
    public static bool AreAskedFor(string[] arguments) => arguments is [var first, ..] && first.StartsWith(Directive, StringComparison.Ordinal);

    /// <summary>The names of the runs in the folder that <c>--runs</c> on the same line names.</summary>
    public static IEnumerable<CompletionItem> Runs(CompletionContext context) =>
        Named(context, folder => RunFolder.All(folder).Select(run => run.Name));

    /// <summary>The names of the studies in the folder that <c>--runs</c> on the same line names.</summary>
    public static IEnumerable<CompletionItem> Studies(CompletionContext context) =>
        Named(context, folder => StudyFolder.All(folder).Select(study => study.Name));

    /// <summary>The words that <c>--checkpoint</c> takes.</summary>
    public static IEnumerable<string> Checkpoints(CompletionContext context) => CheckpointName.All;

    /// <summary>Every key of the configuration, with its '='.</summary>
    public static IEnumerable<string> Keys(CompletionContext context) => Settings.All.Select(setting => setting.Key + "=");

    /// <summary>The values that a key can have; none where they are numbers or words of one's own.</summary>
    public static IEnumerable<string> ValuesOf(Setting setting) => setting.Key switch
    {
        "device" => ["auto", "cpu", "cuda"],
        _ => setting.Choices,
    };

    private static IEnumerable<CompletionItem> Named(CompletionContext context, Func<string, IEnumerable<string>> names)
    {
        string folder = new RunConfiguration().Place.Runs;
        if (context.ParseResult.CommandResult.Command.Options.OfType<Option<string>>().FirstOrDefault(option => option.Name == "--runs") is { } option
            && context.ParseResult.GetValue(option) is { Length: > 0 } given)
            folder = given;
        try
        {
            return [.. names(folder).Select(name => new CompletionItem(name))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
