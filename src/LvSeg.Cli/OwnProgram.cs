namespace LvSeg.Cli;

/// <summary>What starts this program as a process of its own.</summary>
internal static class OwnProgram
{
    /// <summary>The program itself, or .NET with its library.</summary>
    public static string[] CommandLine
    {
        get
        {
            string running = Environment.ProcessPath!;
            if (Path.GetFileNameWithoutExtension(running) == typeof(OwnProgram).Assembly.GetName().Name)
                return [running];
            string host = Path.GetFileNameWithoutExtension(running) == "dotnet" ? running
                : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path
                : "dotnet";
            return [host, Path.Combine(AppContext.BaseDirectory, $"{typeof(OwnProgram).Assembly.GetName().Name}.dll")];
        }
    }
}
