using LvSeg.Cli.Tests.Harness.Recording;
using Xunit;

namespace LvSeg.Cli.Tests.Recorded;

[Collection(nameof(OneAtATime))]
public sealed class CompletionScreens
{
    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("powershell")]
    public void Each_shell_has_its_script(string shell) => RecordedScreen.AssertSameAtAnyWidth($"completion/{shell}", null, session => session.Type($"completion {shell}"));

    [Fact]
    public void What_a_shell_asks_for_is_offered() => RecordedScreen.AssertSameAtAnyWidth("completion/suggestions", Prepared.Folds, session =>
    {
        foreach (string line in (string[])[
            "lvseg ", "lvseg tr", "lvseg train --", "lvseg train --mo", "lvseg train --model ", "lvseg train --device ", "lvseg train --image-type ", "lvseg train --split-by ", "lvseg train --set ",
            "lvseg train --set decay", "lvseg train --resume ", "lvseg eval --", "lvseg eval --checkpoint ", "lvseg eval --split ", "lvseg eval --run ", "lvseg eval --test-time ", "lvseg predict --", "lvseg predict --run t",
            "lvseg report ", "lvseg data ", "lvseg data phan", "lvseg data inspect --", "lvseg lab ", "lvseg models ", "lvseg models --set wi", "lvseg bench --", "lvseg bench --model ", "lvseg bench --against ",
            "lvseg search --", "lvseg search --study ", "lvseg runs ", "lvseg runs show ", "lvseg runs compare tiny ", "lvseg runs remove --runs runs/hearts ", "lvseg runs remove --runs none ", "lvseg completion ",
            "./somewhere/lvseg runs comp", "lvseg nonsense "])
            session.Type($"[suggest:{line.Length}] '{line}'");
        session.TypeEach("[suggest:99999] 'lvseg tr'", "[suggest:5]", "[suggest] 'lvseg tr'");
    });
}
