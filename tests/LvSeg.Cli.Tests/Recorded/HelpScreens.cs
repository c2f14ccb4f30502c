using LvSeg.Cli.Tests.Harness.Recording;
using Xunit;

namespace LvSeg.Cli.Tests.Recorded;

[Collection(nameof(OneAtATime))]
public sealed class HelpScreens
{
    [Theory]
    [InlineData("train")]
    [InlineData("search")]
    [InlineData("eval")]
    [InlineData("predict")]
    [InlineData("report")]
    [InlineData("data inspect")]
    [InlineData("data verify")]
    [InlineData("data import")]
    [InlineData("data phantom")]
    [InlineData("lab")]
    [InlineData("lab exercise")]
    [InlineData("lab check")]
    [InlineData("models")]
    [InlineData("bench")]
    [InlineData("doctor")]
    [InlineData("runs list")]
    [InlineData("runs show")]
    [InlineData("runs compare")]
    [InlineData("runs remove")]
    [InlineData("completion")]
    [InlineData("search-worker")]
    public void Every_command_has_a_page_of_help(string command) => RecordedScreen.AssertSame($"help/{command.Replace(' ', '-')}", session => session.Type($"{command} --help"));

    [Fact]
    public void The_program_alone_shows_its_help() => RecordedScreen.AssertSame("help/lvseg", session => session.Type("").Type("--help"));

    [Fact]
    public void A_group_of_commands_alone_shows_its_help() => RecordedScreen.AssertSame("help/groups", session => session.TypeEach("data", "runs", "data --help", "runs -h"));
}
