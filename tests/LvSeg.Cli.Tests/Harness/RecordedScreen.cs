using System.Runtime.CompilerServices;
using Xunit;

namespace LvSeg.Cli.Tests.Harness;

/// <summary>Screens as they were recorded, in the folder Screens. With <c>LVSEG_ACCEPT=1</c> they are recorded anew.</summary>
internal static class RecordedScreen
{
    public static void AssertSame(string name, string screen, [CallerFilePath] string source = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(source)!, "..", "Screens", name + ".txt");
        string plain = string.Join('\n', screen.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("LVSEG_ACCEPT") == "1")
            File.WriteAllText(path, plain);
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), plain);
    }
}
