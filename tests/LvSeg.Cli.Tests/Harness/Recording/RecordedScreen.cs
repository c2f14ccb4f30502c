using System.Runtime.CompilerServices;
using Xunit;

namespace LvSeg.Cli.Tests.Harness.Recording;

/// <summary>Screens as they were recorded, in the folder Screens. With <c>LVSEG_ACCEPT=1</c> they are recorded anew.</summary>
internal static class RecordedScreen
{
    /// <summary>The widths that every screen is recorded at, in columns.</summary>
    public static IReadOnlyList<int> Widths { get; } = [80, 60];

    /// <summary>Plays a session at each width, in a folder of its own, and compares what is seen with what was recorded.</summary>
    /// <param name="name">The recording: <c>train/wrong-key</c> for Screens/train/wrong-key-80.txt and its twin of 60 columns.</param>
    /// <param name="play">Types the commands.</param>
    public static void AssertSame(string name, Action<Session> play)
    {
        foreach (int width in Widths)
        {
            using var session = new Session(width);
            play(session);
            AssertSame($"{name}-{width}", session.Seen);
        }
    }

    /// <summary>Compares a screen with what was recorded.</summary>
    public static void AssertSame(string name, string screen, [CallerFilePath] string source = "")
    {
        string path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "Screens", name + ".txt"));
        string plain = string.Join('\n', screen.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("LVSEG_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, plain);
        }
        Assert.True(File.Exists(path), $"{path}: no such screen was recorded; LVSEG_ACCEPT=1 records it.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), plain);
    }
}
