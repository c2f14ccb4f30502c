namespace LvSeg.Cli;

/// <summary>What the program's exit codes mean.</summary>
internal static class Exits
{
    /// <summary>All was done.</summary>
    public const int Done = 0;

    /// <summary>Something could not be done; the message says what.</summary>
    public const int Failed = 1;

    /// <summary>The command line or a configuration is wrong; nothing was begun.</summary>
    public const int WrongUsage = 2;

    /// <summary>Ctrl-C, or a request to end; what was begun is saved.</summary>
    public const int Interrupted = 130;
}
