using LvSeg.Cli.Tests.Harness.Recording;
using LvSeg.Cli.Tests.OlderRuns;
using Xunit;

namespace LvSeg.Cli.Tests.Recorded;

/// <summary>Runs that version 0.5.0 made.</summary>
[Collection(nameof(OneAtATime))]
public sealed class OlderRunsScreens
{
    [Fact]
    public void They_are_listed_with_their_study_and_their_cross_validation() => RecordedScreen.AssertSame("older/list", OlderFolder.AsLeft, session => session
        .TypeEach("runs list", "runs list --runs runs/study", "runs list --runs runs/hearts"));

    [Fact]
    public void They_are_shown() => RecordedScreen.AssertSame("older/show", OlderFolder.AsLeft, session => session
        .TypeEach("runs show finished", "runs show unfinished", "runs show drawn", "runs show runs/study/trial-001", "runs show runs/hearts/fold-2"));

    [Fact]
    public void They_are_compared() => RecordedScreen.AssertSame("older/compare", OlderFolder.AsLeft, session => session.Type("runs compare finished unfinished drawn"));

    [Fact]
    public void The_study_is_shown() => RecordedScreen.AssertSame("older/study", OlderFolder.AsLeft, session => session.Type("search --study study --show"));

    [Fact]
    public void They_are_evaluated() => RecordedScreen.AssertSame("older/eval", OlderFolder.AsLeft, session => session
        .TypeEach("eval --run finished", "eval --ensemble --run hearts --split all --output evaluated"));
}
