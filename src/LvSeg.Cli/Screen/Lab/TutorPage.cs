using LvSeg.Keras.Models;
using LvSeg.Results.Hints;
using LvSeg.Training.Lab.Exercises;

namespace LvSeg.Cli.Screen.Lab;

/// <summary>What the tutor says to the exercise.</summary>
internal static class TutorPage
{
    /// <summary>Prints it.</summary>
    /// <param name="answer">What was found.</param>
    /// <param name="path">The file that was looked at.</param>
    public static void Print(TutorAnswer answer, string path)
    {
        Terminal.WriteLine(answer.Finding);
        if (answer.IsRight)
        {
            using Model network = Exercise.Solution();
            Terminal.WriteLine($"It has {network.ParameterCount:N0} parameters and makes {network.OutputShape} of {network.InputShape}. Well done.");
            Terminal.WriteLine($"Train it: lvseg train --model {RunCommand.Quoted(path)}");
            return;
        }
        if (answer.Expected is not null)
            Console.Out.WriteLine();
        Line("it gets", answer.Gets?.ToString());
        Line("it makes", answer.Makes);
        Line("expected", answer.Expected?.ToString());
        foreach (string hint in answer.Hints)
        {
            Console.Out.WriteLine();
            Terminal.WriteLine($"Hint: {hint}");
        }
        if (answer.IsSound)
        {
            Console.Out.WriteLine();
            Terminal.WriteLine("It is another network than the course's, but a sound one: it ends in two scores for each pixel, and can be trained all the same: "
                + $"lvseg train --model {RunCommand.Quoted(path)}");
        }
    }

    private static void Line(string title, string? text)
    {
        if (text is not null)
            Terminal.WriteLine($"  {title,-10}{text}", indent: 12);
    }
}
