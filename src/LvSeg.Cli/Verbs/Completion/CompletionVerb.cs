using System.CommandLine;
using LvSeg.Cli.Screen;

namespace LvSeg.Cli.Verbs.Completion;

/// <summary><c>lvseg completion SHELL</c>: a script that teaches a shell to complete lvseg's command lines.</summary>
internal static class CompletionVerb
{
    private static readonly string[] Shells = ["bash", "zsh", "fish", "powershell"];

    public static Command Command(Terminal terminal)
    {
        var shell = new Argument<string>("SHELL") { Description = $"{string.Join(", ", Shells[..^1])} or {Shells[^1]}.", HelpName = "SHELL" };
        shell.CompletionSources.Add(Shells);
        shell.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var word }, ..] && !Shells.Contains(word))
                result.AddError($"SHELL is '{word}'; it must be {string.Join(", ", Shells[..^1])} or {Shells[^1]}.");
        });
        var command = new Command("completion", "Print the script that completes lvseg's command lines in a shell.") { shell };
        command.SetAction(parse =>
        {
            terminal.Out.Write(ScriptOf(parse.GetValue(shell)!));
            return Exits.Done;
        });
        return command;
    }

    private static string ScriptOf(string shell)
    {
        using Stream resource = typeof(CompletionVerb).Assembly.GetManifestResourceStream($"completion.{shell}")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
