using System.Text.RegularExpressions;
using LvSeg.Imaging.Dicom;
using LvSeg.Imaging.Dicom.Syntaxes;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Imaging.Tests.Dicom;

/// <summary><c>docs/dicom.md</c> says what the reader does.</summary>
public sealed partial class ConformancePageTests
{
    private static readonly string _page = File.ReadAllText(RepositoryFolder.Of("docs", "dicom.md"));

    [Fact]
    public void Every_syntax_that_is_known_by_name_is_on_the_page_and_no_other()
    {
        string table = _page[_page.IndexOf("## Files", StringComparison.Ordinal).._page.IndexOf("## Elements", StringComparison.Ordinal)];
        HashSet<string> listed = [.. Uid().Matches(table).SelectMany(Range)];
        Assert.Equal(TransferSyntax.All.Select(syntax => syntax.Uid).Order(), listed.Where(uid => TransferSyntax.Of(uid) is not null).Order());
        // Ranges go over numbers that were never given, but begin and end with one that was.
        Assert.All(Uid().Matches(table), match =>
        {
            string[] range = [.. Range(match)];
            Assert.NotNull(TransferSyntax.Of(range[0]));
            Assert.NotNull(TransferSyntax.Of(range[^1]));
        });
    }

    [Fact]
    public void Every_element_that_is_read_is_on_the_page_and_no_other()
    {
        string table = _page[_page.IndexOf("## Elements", StringComparison.Ordinal).._page.IndexOf("## What is ignored", StringComparison.Ordinal)];
        Assert.Equal(HeaderReading.Wanted.Select(tag => $"({tag.Group:X4},{tag.Element:X4})").Append("(7FE0,0010)").Order(), Tag().Matches(table).Select(match => match.Value).Order());
        Assert.All(HeaderReading.Wanted, tag => Assert.Contains(tag.ToString().Split(' ')[1], table));
    }

    private static IEnumerable<string> Range(Match match)
    {
        string first = match.Groups["first"].Value;
        if (!match.Groups["last"].Success)
            return [first];
        string stem = first[..(first.LastIndexOf('.') + 1)];
        int from = int.Parse(first[stem.Length..]), to = int.Parse(match.Groups["last"].Value[stem.Length..]);
        return Enumerable.Range(from, to - from + 1).Select(number => stem + number);
    }

    [GeneratedRegex(@"(?<first>1\.2\.840[\d.]*\d)(?: to (?<last>1\.2\.840[\d.]*\d))?")]
    private static partial Regex Uid();

    [GeneratedRegex(@"\([0-9A-F]{4},[0-9A-F]{4}\)")]
    private static partial Regex Tag();
}
