using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Words;
using LvSeg.Data;
using LvSeg.Keras.Models;
using LvSeg.Training.Lab.Exercises;

namespace LvSeg.Cli.Verbs.Lab;

/// <summary>What the tutor says to the exercise.</summary>
internal static class TutorPage
{
    /// <summary>Prints it.</summary>
    /// <param name="terminal">Where it is shown.</param>
    /// <param name="answer">What was found.</param>
    /// <param name="path">The file that was looked at.</param>
    public static void Print(Terminal terminal, TutorAnswer answer, string path)
    {
        terminal.WriteLine(answer.Finding);
        if (answer.IsRight)
        {
            using Model network = Exercise.Solution();
            terminal.WriteLine($"It has {network.ParameterCount:N0} parameters and makes {network.OutputShape} of {network.InputShape}. Well done.");
            terminal.WriteLine($"Train it: lvseg train --model {RunCommand.Quoted(path)}");
            return;
        }
        if (answer.Expected is not null)
            terminal.Out.WriteLine();
        Line(terminal, "it gets", answer.Gets?.ToString());
        Line(terminal, "it makes", answer.Makes);
        Line(terminal, "expected", answer.Expected?.ToString());
        foreach (Remark hint in answer.Hints)
        {
            terminal.Out.WriteLine();
            terminal.WriteLine($"Hint: {RemedyWords.TextOf(hint)}");
        }
        if (answer.IsSound)
        {
            terminal.Out.WriteLine();
            terminal.WriteLine("It is another network than the course's, but a sound one: it ends in two scores for each pixel, and can be trained all the same: "
                + $"lvseg train --model {RunCommand.Quoted(path)}");
        }
    }

    private static void Line(Terminal terminal, string title, string? text)
    {
        if (text is not null)
            terminal.WriteLine($"  {title,-10}{text}", indent: 12);
    }
}
