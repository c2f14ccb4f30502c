using LvSeg.Cli.Tests.Harness;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Verbs;

public sealed class UsageTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("tran")]
    [InlineData("train --epoch 3")]
    [InlineData("train --epochs none")]
    [InlineData("predict x.png --output out --device gpu")]
    public void A_wrong_command_line_ends_with_2_and_nothing_is_made(string line)
    {
        LvsegProgram.Run(_folder.Path, line.Split(' ')).Failed(2);
        Assert.Empty(_folder.Files());
    }
}
