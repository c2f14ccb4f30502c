using System.Text.RegularExpressions;
using LvSeg.Cli.Tests.Harness.Recording;
using Xunit;

namespace LvSeg.Cli.Tests.Recorded;

// The clock of a session goes on as often as it is looked at, so what is measured is always the same.
[Collection(nameof(OneAtATime))]
public sealed class BenchScreens
{
    private const string Quick = "--model fcn --batch 1 --rounds 1 --seconds 0.001 --threads 1";

    private static readonly PreparedFolder _stored = new(session => session
        .Write("stored.json", session.Answer($"bench {Quick} --data slices --json")), Prepared.Slices);

    [Fact]
    public void What_was_measured_stands_in_tables_and_a_terminal_shows_how_far_it_is() => RecordedScreen.AssertSame("bench/tables", Prepared.Slices, session => Anywhere(session)
        .TypeOnTerminal($"bench {Quick} --data slices --against plain"));

    [Fact]
    public void A_report_is_written_as_JSON() => RecordedScreen.AssertSameAtAnyWidth("bench/json", _stored, session => session
        .Replacing("\"(processor|libtorch)\": \".*\"", "\"$1\": \"…\"").Replacing("\"(cores|threads)\": \\d+", "\"$1\": #").ReplacingDigits("(?<=\"checkpoint\": {\\s+\"network\": \"fcn\",\\s+\"megabytes\": )[\\d.]+")
        .Do($"lvseg bench {Quick} --data slices --json\n{File.ReadAllText("stored.json")}", () => { }));

    [Fact]
    public void A_check_tells_what_fell() => RecordedScreen.AssertSame("bench/check", _stored, session => session
        .Write("stored.json", File.ReadAllText("stored.json").Replace("predict.1.fraction_of_bound\": 0.0", "predict.1.fraction_of_bound\": 0.5").Replace("\"threads\": 1", "\"threads\": 99"))
        .TypeEach("bench --check stored.json --batch 2", "bench --check stored.json --model fcn,dense", $"bench {Quick} --check stored.json"));

    [Fact]
    public void How_steps_scale_is_a_page_and_a_table() => RecordedScreen.AssertSameAtAnyWidth("bench/scaling-80", null, session => Anywhere(session)
        .Replacing(@"(^ fcn threads +\d+ .*\n)+", " fcn threads          #  …\n")
        .Type("bench --scaling steps.html --rounds 1 --seconds 0.001"));

    [Fact]
    public void What_cannot_be_measured_is_refused() => RecordedScreen.AssertSame("bench/refused", session => session
        .Write("a.json", "{\"a\": 1}").Write("cut.json", "{\"format\": \"lvseg bench").Write("newer.json", "{\"format\": \"lvseg benchmark 2\"}").Write("damaged.json", "{\"format\": \"lvseg benchmark 1\"}")
        .Do("", () => Directory.CreateDirectory("folder.html")).Do("", () => Directory.CreateDirectory("empty"))
        .TypeEach("bench --model fnc", "bench --model fcn,resnet", "bench --batch 0", "bench --batch 1,many", "bench --seconds 0", "bench --seconds x", "bench --threads 99999999999", "bench --check a.json --against plain", "bench --check a.json --scaling a.html",
            "bench --check a.json --data a", "bench --scaling a.html --against plain", "bench --scaling a.html --model fcn", "bench --scaling a.html --batch 1", "bench --scaling a.html --data a", "bench --scaling nowhere/a.html", "bench --scaling folder.html", "bench --check nothing.json",
            "bench --check .", "bench --check ''", "bench --check a.json", "bench --check cut.json", "bench --check newer.json", "bench --check damaged.json", "bench --data nothing", "bench --data empty"));

    [Fact]
    public void A_report_with_a_value_that_cannot_be_is_refused() => RecordedScreen.AssertSame("bench/report", _stored, session =>
    {
        string whole = File.ReadAllText("stored.json");
        (string Pattern, string Text)[] faults =
        [
            ("\"tolerance\": [^,]*", "\"tolerance\": 2"), ("\"tolerance\": [^,]*", "\"tolerance\": -0.1"), ("\"tolerance\": [^,]*", "\"tolerance\": \"none\""), ("(predict.1.fraction_of_bound\"): [^,]*", "$1: 0"), ("(predict.1.fraction_of_bound\"): [^,]*", "$1: null"),
            ("\"ratios\"", "\"rations\""), ("\"rounds\": 1", "\"rounds\": null"), ("\"threads\": 1", "\"threads\": \"one\""), ("\"networks\": ", "\"networks\": 3, \"others\": "), ("\"ratios\": {[^}]*}", "\"ratios\": {}"),
        ];
        foreach ((string pattern, string text) in faults)
        {
            string other = Regex.Replace(whole, pattern, text);
            Assert.NotEqual(whole, other);
            session.Write("stored.json", other).Do($"{pattern} is {text}", () => { }).Type("bench --check stored.json");
        }
        session.Write("stored.json", "[]").Do("the file is []", () => { }).Type("bench --check stored.json");
    });

    // Processors have names of many lengths.
    private static Session Anywhere(Session session) => session.Replacing(@"^(< )?Processor  [\s\S]*?(?=^Figures|^ )", "$1Processor  …\n");
}
