using LvSeg.Reports.Html;
using LvSeg.Reports.Pages.Comparisons;
using LvSeg.Reports.Pages.Runs;
using LvSeg.Reports.Pages.Studies;
using LvSeg.Reports.Tests.Pages;
using LvSeg.Runs.Records;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Tests.Studies;
using LvSeg.Testing;
using LvSeg.Testing.Browser;
using Xunit;

namespace LvSeg.Reports.Tests.Html;

/// <summary>The pages as a browser lays them out.</summary>
public sealed class BrowserTests(BrowserTests.Opened opened) : IClassFixture<BrowserTests.Opened>, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Pages => [.. PageMakers.Keys];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_has_no_fault_on_a_phone_and_on_a_laptop_in_light_and_in_dark(string page)
    {
        string file = PageMakers[page](_folder.Path);
        foreach ((int width, bool dark) in ((int, bool)[])[(PageInspection.Phone, false), (PageInspection.Phone, true), (PageInspection.Laptop, false), (PageInspection.Laptop, true)])
            Assert.Equal([], await opened.Inspection.FaultsAsync(file, width, dark));
    }

    [Theory]
    [InlineData("<svg width=\"900\" height=\"9\" role=\"img\" aria-label=\"wide\"></svg>", "reaches from")]
    [InlineData("<img alt=\"black\" src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>\">", "is blank")]
    [InlineData("<img alt=\"\" src=\"data:,\">", "no alternative text")]
    [InlineData("<h5>deep</h5>", "skips a level")]
    [InlineData("<img alt=\"x\" src=\"file:///nowhere.png\">", "console: ")]
    [InlineData("<p><font color=\"#999999\">grey</font></p>", "has a contrast of")]
    [InlineData("<p class=\"scroll\"><code class=\"wide\">________________________________________________________________________________________________________________________________________________________</code></p><pre class=\"scroll\">__________________________________________________________________________________________________________________________________</pre>", "not by the keyboard")]
    [InlineData("<a href=\"#nowhere\">x</a>", "leads nowhere")]
    [InlineData("<svg class=\"plot\" viewBox=\"0 0 2000 100\" role=\"img\" aria-label=\"x\"><text x=\"50\" y=\"50\">small</text></svg>", "pixels large")]
    [InlineData("<svg class=\"plot\" viewBox=\"0 0 300 100\" role=\"img\" aria-label=\"x\"><text x=\"50\" y=\"50\">one</text><text x=\"55\" y=\"52\">two</text></svg>", "lie on one another")]
    [InlineData("<button tabindex=\"-1\">x</button>", "does not reach")]
    public async Task The_inspection_sees(string html, string fault)
    {
        var body = new MarkupBuilder(0, 0);
        body.AppendLiteral(html);
        string file = _folder["bad.html"];
        new HtmlPage { Title = "Bad", Sections = [new PageSection("bad", "Bad", Markup.Of(body))] }.Write(file);
        Assert.Contains(await opened.Inspection.FaultsAsync(file, PageInspection.Phone, dark: false), found => found.Contains(fault, StringComparison.Ordinal));
    }

    private static Dictionary<string, Func<string, string>> PageMakers { get; } = new()
    {
        ["a finished run"] = runs => Report(SampleRun.Finished(runs, "finished")),
        ["a run of one epoch and one slice"] = runs => Report(SampleRun.Finished(runs, "one", slices: 1, epochs: 1)),
        ["a run of many epochs"] = runs => Report(SampleRun.Finished(runs, "many", synthetic: false, slices: 40, epochs: 300)),
        ["a run in millimetres"] = runs => Report(SampleRun.Finished(runs, "scaled", synthetic: false, slices: 60, spacing: 1.37)),
        ["an unfinished run"] = runs => Report(SampleRun.Unfinished(runs, "unfinished")),
        ["a run with a very long name"] = runs => Report(SampleRun.Finished(runs, string.Join('-', Enumerable.Repeat("long", 20)))),
        ["two comparable runs"] = runs => Comparison(runs, SampleRun.Finished(runs, "a"), SampleRun.Finished(runs, "b", shift: 1, settings: ("learning_rate", "0.002"))),
        ["six runs that are not comparable"] = runs => Comparison(runs,
            [.. Enumerable.Range(0, 6).Select(i => SampleRun.Finished(runs, $"20260304-13050{i}-fcn", synthetic: i % 2 == 0, epochs: 3 + i, settings: ("data", $"'/data/{i}'")))]),
        ["a search"] = folder => Study(folder, SampleStudy.Make()),
        ["a search of sixty trials"] = folder => Study(folder, SampleStudy.Make() with
        {
            Trials = [.. Enumerable.Range(1, 60).Select(i => SampleStudy.Make().Trials[0] with { Number = i, Best = 0.5 + i * 37 % 60 / 150.0 })],
        }),
        ["a search that has not begun"] = folder => Study(folder, SampleStudy.Make() with { Trials = [] }),
    };

    private static string Report(SampleRun run)
    {
        RunReport.Write(run.Folder, finished: null, new SampleCommands());
        return run.Folder.ReportFile;
    }

    private static string Comparison(string folder, params SampleRun[] runs)
    {
        string page = Path.Combine(folder, $"comparison-{runs.Length}.html");
        ComparisonPage.Of([.. runs.Select(run => RunRecord.Read(run.Folder, finished: true))], new SampleCommands()).Write(page);
        return page;
    }

    private static string Study(string folder, StudyResults study)
    {
        string page = Path.Combine(folder, $"study-{study.Trials.Count}.html");
        StudyPage.Write(page, study);
        return page;
    }

    /// <summary>One browser for the whole class.</summary>
    public sealed class Opened : IAsyncLifetime
    {
        private PageInspection? _inspection;

        public PageInspection Inspection
        {
            get
            {
                Assert.SkipWhen(Chromium.Executable is null, Chromium.Absent);
                return _inspection!;
            }
        }

        public async ValueTask InitializeAsync() => _inspection = Chromium.Executable is null ? null : await PageInspection.StartAsync();

        public async ValueTask DisposeAsync()
        {
            if (_inspection is not null)
                await _inspection.DisposeAsync();
        }
    }
}
