using System.CommandLine;
using System.CommandLine.Help;

namespace LvSeg.Cli.Screen;

/// <summary>Help pages, no wider than the screen.</summary>
internal static class HelpPage
{
    /// <summary>Fits the help of a program to the screen, and shows it where a group of commands is named alone.</summary>
    public static void FitTo(RootCommand root, int width)
    {
        var help = new HelpAction { MaxWidth = width };
        root.Options.OfType<HelpOption>().Single().Action = help;
        ShowForGroups(root, help);
    }

    private static void ShowForGroups(Command command, HelpAction help)
    {
        if (command.Subcommands.Count > 0 && command.Action is null)
            command.SetAction(help.Invoke);
        foreach (Command inner in command.Subcommands)
            ShowForGroups(inner, help);
    }
}
