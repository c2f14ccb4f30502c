using System.Runtime.CompilerServices;
using Xunit;

namespace LvSeg.Cli.Tests.Harness.Recording;

/// <summary>Screens as they were recorded, in the folder Screens. With <c>LVSEG_ACCEPT=1</c> they are recorded anew.</summary>
internal static class RecordedScreen
{
    /// <summary>The widths that every screen is recorded at, in columns.</summary>
    public static IReadOnlyList<int> Widths { get; } = [80, 60];

    /// <summary>Plays a session at each width, in an empty folder, and compares what is seen with what was recorded.</summary>
    /// <param name="name">The recording: <c>train/wrong-key</c> for Screens/train/wrong-key-80.txt and its twin of 60 columns.</param>
    /// <param name="play">Types the commands.</param>
    public static void AssertSame(string name, Action<Session> play) => AssertSame(name, null, play);

    /// <summary>The same in a folder that something lies in already.</summary>
    public static void AssertSame(string name, PreparedFolder? prepared, Action<Session> play)
    {
        foreach (int width in Widths)
            AssertSame($"{name}-{width}", Play(width, prepared, play));
    }

    /// <summary>The same once, for commands that do not ask how wide the screen is.</summary>
    public static void AssertSameAtAnyWidth(string name, PreparedFolder? prepared, Action<Session> play) => AssertSame(name, Play(Widths[0], prepared, play));

    private static string Play(int width, PreparedFolder? prepared, Action<Session> play)
    {
        using var session = new Session(width, prepared, SteadyClock.Today);
        play(session);
        return session.Seen;
    }

    private static void AssertSame(string name, string screen, [CallerFilePath] string source = "")
    {
        string path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "Screens", name + ".txt"));
        string plain = string.Join('\n', screen.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).TrimEnd('\n') + "\n";
        string? recorded = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : null;
        if (recorded is not null && SameFigures.In(recorded, plain))
            return;
        if (Environment.GetEnvironmentVariable("LVSEG_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, plain);
            return;
        }
        Assert.True(recorded is not null, $"{path}: no such screen was recorded; LVSEG_ACCEPT=1 records it.");
        Assert.Equal(recorded, plain);
    }
}
