using System.Text.RegularExpressions;
using Xunit;

namespace LvSeg.Cli.Tests.Repository;

/// <summary>The libraries do not know by which words their program is driven.</summary>
public sealed partial class LibraryWordsTests
{
    // The comments of files, which belong to the files' formats: these must stay as they are.
    private static readonly Dictionary<string, string> _allowed = new()
    {
        ["The same run again: lvseg train --config THIS_FILE"] = "the first line of a run's config.yaml",
        ["The same study again: lvseg search --config THIS_FILE --study NAME"] = "the first line of a study's plan, which is in study.db too",
        ["Its summary: lvseg models THIS_FILE"] = "the first line of a run's network.yaml",
    };

    [Fact]
    public void No_text_of_a_library_holds_a_command_or_an_option()
    {
        IEnumerable<string> found = Sources().SelectMany(path => File.ReadLines(path).Select((line, i) => (Line: line, Number: i + 1))
            .Where(line => Speaks(line.Line))
            .Select(line => $"{Path.GetRelativePath(Root.Folder, path)}:{line.Number}: {line.Line.Trim()}"));
        Assert.Empty(found);
    }

    [Fact]
    public void Every_allowed_comment_is_still_there() =>
        Assert.All(_allowed.Keys, comment => Assert.Contains(Sources(), path => File.ReadAllText(path).Contains(comment, StringComparison.Ordinal)));

    [Theory]
    [InlineData("throw new RunException(\"Use --name.\");", true)]
    [InlineData("? \"a\" : $\"{path}: lvseg data verify {path}\"", true)]
    [InlineData("/// <summary>What <c>lvseg train</c> makes.</summary>", true)]
    [InlineData("(see the README)", true)]
    [InlineData("if (--left == 0)", false)]
    [InlineData("Title = \"lvseg benchmark 1\",", false)]
    public void A_command_is_told_from_other_text(string line, bool speaks) => Assert.Equal(speaks, Speaks(line));

    private static IEnumerable<string> Sources() =>
        Directory.GetDirectories(Path.Combine(Root.Folder, "src")).Where(room => Path.GetFileName(room) != "LvSeg.Cli")
            .SelectMany(room => Directory.EnumerateFiles(room, "*.cs", SearchOption.AllDirectories))
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static bool Speaks(string line) =>
        Command().IsMatch(_allowed.Keys.Aggregate(line, (text, comment) => text.Replace(comment, "", StringComparison.Ordinal)));

    // A decrement stands before a name and not behind a letter, a quote or a blank of a text; so an option must be in a text, or in code style in a comment.
    [GeneratedRegex(@"\blvseg (train|eval|predict|search|runs|report|lab|models|data|bench|doctor|completion)\b|""[^""]*(?<![\w-])--[a-z]|///.*(?<![\w-])--[a-z]|\bREADME\b")]
    private static partial Regex Command();
}
