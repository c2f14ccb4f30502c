using System.Net;
using System.Text.RegularExpressions;

namespace LvSeg.Cli.Tests.OlderRuns;

/// <summary>The figures of a report's page as text.</summary>
internal static partial class PageRows
{
    /// <summary>Captions and rows of its tables, terms and texts of its lists, a line each; cells with a bar between them, meanings of names left out.</summary>
    public static IEnumerable<string> Of(string html) => Row().Matches(Unread().Replace(html, "")).Select(row =>
        row.Groups[1].Value == "tr" ? string.Join(" | ", Cell().Matches(row.Groups[2].Value).Select(cell => Plain(cell.Groups[1].Value))) : Plain(row.Groups[2].Value));

    /// <summary>The lines of an older page that do not follow in a newer one, in their order. Lines between them may have come. 0 and 0.0000 are one number.</summary>
    public static IReadOnlyList<string> Missing(IEnumerable<string> older, IEnumerable<string> newer)
    {
        List<string> missing = [];
        List<string> rest = [.. newer.Select(WithPlainZero)];
        foreach (string line in older)
        {
            int place = rest.IndexOf(WithPlainZero(line));
            if (place < 0)
                missing.Add(line);
            else
                rest.RemoveRange(0, place + 1);
        }
        return missing;
    }

    private static string WithPlainZero(string line) => Zero().Replace(line, "0");

    private static string Plain(string html) => Space().Replace(WebUtility.HtmlDecode(Tag().Replace(html, "")), " ").Trim();

    [GeneratedRegex(@"<svg\b.*?</svg>|<span class=""means"">.*?</span>", RegexOptions.Singleline)]
    private static partial Regex Unread();

    [GeneratedRegex(@"<(tr|caption|dt|dd)\b[^>]*>(.*?)</\1>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex(@"<t[hd]\b[^>]*>(.*?)</t[hd]>", RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?<![\w.])0\.0+(?![\w.])")]
    private static partial Regex Zero();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
