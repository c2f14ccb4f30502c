using System.Reflection;

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
            bool isHost = string.Equals(Path.GetFileNameWithoutExtension(running), "dotnet", StringComparison.OrdinalIgnoreCase);
            // Whatever it is called, unless another program only uses this one, as tests do.
            if (!isHost && Assembly.GetEntryAssembly() == typeof(OwnProgram).Assembly)
                return [running];
            string host = isHost ? running
                : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path
                : "dotnet";
            return [host, Path.Combine(AppContext.BaseDirectory, $"{typeof(OwnProgram).Assembly.GetName().Name}.dll")];
        }
    }
}
