namespace LvSeg.Cli.Screen;

/// <summary>What the program prints on and reads answers from: the console, or a recording of it.</summary>
public interface IScreen
{
    /// <summary>Results.</summary>
    TextWriter Out { get; }

    /// <summary>Errors and remarks that are no results.</summary>
    TextWriter Error { get; }

    /// <summary>Answers to questions.</summary>
    TextReader In { get; }

    /// <summary>Columns.</summary>
    int Width { get; }

    /// <summary>Rows.</summary>
    int Height { get; }

    /// <summary>True where a person watches, on a terminal on which a line can be overwritten.</summary>
    bool CanGoBack { get; }

    /// <summary>True where a person can be asked.</summary>
    bool CanAsk { get; }

    /// <summary>True where colours can be shown and nobody forbids them.</summary>
    bool HasColour { get; }
}
