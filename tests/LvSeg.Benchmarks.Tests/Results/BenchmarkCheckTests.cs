using LvSeg.Benchmarks.Results;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Machines;
using LvSeg.Testing;
using LvSeg.Training;
using Xunit;

namespace LvSeg.Benchmarks.Tests.Results;

public sealed class BenchmarkCheckTests : IDisposable
{
    private const string Bound = "fcn.train.1.fraction_of_bound", Plain = "fcn.train.8.speedup_over_plain", Forward = "unet.evaluation.share_of_forward";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0.15, 0.86, true)]
    [InlineData(0.15, 0.84, false)]
    [InlineData(0.15, 1.50, true)]
    [InlineData(0.05, 0.94, false)]
    [InlineData(0.05, 0.96, true)]
    public void A_ratio_may_fall_by_the_stored_tolerance_and_no_more(double tolerance, double left, bool passes)
    {
        BenchmarkReport stored = Report((Bound, 0.6), (Plain, 1.4)) with { Tolerance = tolerance };
        BenchmarkCheck check = Compare(stored, (Bound, 0.6 * left), (Plain, 1.4));
        Assert.Equal(passes, check.Passed);
        Assert.Equal(passes ? "held" : "fell", check.Ratios[0].Verdict);
        Assert.Equal(left - 1, check.Ratios[0].Change!.Value, 1e-9);
        Assert.Equal("held", check.Ratios[1].Verdict);
    }

    [Fact]
    public void A_ratio_that_was_not_measured_fails_the_check()
    {
        BenchmarkCheck check = Compare(Report((Bound, 0.6), (Plain, 1.4)), (Plain, 1.4));
        Assert.False(check.Passed);
        Assert.Equal(["missing", "held"], check.Ratios.Select(ratio => ratio.Verdict));
        Assert.Null(check.Ratios[0].Now);
    }

    [Fact]
    public void A_ratio_that_is_new_is_not_asked_for() =>
        Assert.True(Compare(Report((Bound, 0.6)), (Bound, 0.6), (Plain, 0.1)).Passed);

    [Fact]
    public void A_check_measures_what_was_stored_and_nothing_else()
    {
        BenchmarkReport stored = Report((Bound, 0.6), (Plain, 1.4), (Forward, 0.9));
        BenchmarkPlan plan = RatioName.PlanFor(BenchmarkCheck.Wanted(stored), new BenchmarkPlan { Rounds = 7 });
        Assert.Equal([new Work(NetworkTask.Train, NetworkKind.Fcn, 1), new Work(NetworkTask.Train, NetworkKind.Fcn, 8)], plan.Works);
        Assert.Equal([new Work(NetworkTask.Train, NetworkKind.Fcn, 8)], plan.AgainstPlain);
        Assert.Equal([NetworkKind.Unet], plan.Evaluations);
        Assert.False(plan.Reading);
        Assert.Null(plan.Checkpoint);
        Assert.Empty(plan.StartUp);
        Assert.Equal(7, plan.Rounds);
    }

    [Fact]
    public void A_check_can_be_of_one_network_or_batch()
    {
        BenchmarkReport stored = Report((Bound, 0.6), (Plain, 1.4), (Forward, 0.9), (RatioName.Reading, 0.5));
        Assert.Equal([Bound, Plain, Forward], BenchmarkCheck.Wanted(stored));
        Assert.Equal([Forward], BenchmarkCheck.Wanted(stored, networks: [NetworkKind.Unet]));
        Assert.Equal([Bound, Forward], BenchmarkCheck.Wanted(stored, batches: [1]));
    }

    [Fact]
    public void What_was_named_and_not_stored_is_told()
    {
        BenchmarkReport stored = Report((Bound, 0.6), (Plain, 1.4), (Forward, 0.9), (RatioName.Reading, 0.5));
        Assert.Null(Lacking([NetworkKind.Fcn, NetworkKind.Unet], [1, 8]));
        Assert.Null(Lacking(null, null));
        Assert.Equal("the network dense", Lacking([NetworkKind.Fcn, NetworkKind.Dense], null));
        Assert.Equal("batch 2", Lacking(null, [1, 2]));
        Assert.Equal("batch 8 with unet", Lacking([NetworkKind.Unet], [8]));
        Assert.Equal("any network", BenchmarkCheck.Lacking([]));

        string? Lacking(NetworkKind[]? networks, int[]? batches) =>
            BenchmarkCheck.Lacking(BenchmarkCheck.Wanted(stored, networks, batches), networks, batches);
    }

    [Fact]
    public void Every_ratio_of_a_whole_run_can_be_asked_for_again()
    {
        var plan = BenchmarkPlan.Of([.. NetworkKinds.All], [1, 8], againstPlain: true);
        string[] names = [.. plan.Works.Select(RatioName.OfBound), .. plan.AgainstPlain.Select(RatioName.OverPlain),
            .. plan.Evaluations.Select(RatioName.OfForward)];
        Assert.Equal(12 + 6 + 3, names.Distinct().Count());
        BenchmarkPlan again = RatioName.PlanFor(names, new BenchmarkPlan());
        Assert.Equal(plan.Works, again.Works);
        Assert.Equal(plan.AgainstPlain, again.AgainstPlain);
        Assert.Equal(plan.Evaluations, again.Evaluations);
    }

    [Fact]
    public void A_stored_report_reads_back_as_it_was()
    {
        BenchmarkReport report = Report((Bound, 0.6), (Plain, 1.4)) with { Tolerance = 0.2 };
        File.WriteAllText(_folder["performance.json"], report.ToJson());
        BenchmarkReport read = BenchmarkReport.Read(_folder["performance.json"]);
        Assert.Equal(report.Ratios, read.Ratios);
        Assert.Equal(report.ToJson(), read.ToJson());
    }

    [Theory]
    [InlineData("", "is no JSON, or not the whole of it")]
    [InlineData("null", "is no report of a benchmark")]
    [InlineData("{\"format\": 1}", "is no report of a benchmark")]
    [InlineData("{\"format\": \"lvseg benchmark 1\"", "is no JSON, or not the whole of it")]
    [InlineData("{\"format\": \"lvseg benchmark 1\"}", "this report is damaged")]
    [InlineData("[1, 2]", "is no report of a benchmark")]
    public void A_damaged_report_is_named_with_the_way_to_a_new_one(string text, string expected)
    {
        File.WriteAllText(_folder["performance.json"], text);
        Assert.IsType<BenchmarkAgain>(AssertRefused(expected).Remedy);
    }

    [Fact]
    public void A_report_of_another_format_is_refused_with_its_format()
    {
        File.WriteAllText(_folder["performance.json"], (Report((Bound, 0.6)) with { Format = "lvseg benchmark 9" }).ToJson());
        AssertRefused("has the format 'lvseg benchmark 9'");
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    public void A_tolerance_that_makes_no_sense_is_refused(double tolerance)
    {
        File.WriteAllText(_folder["performance.json"], (Report((Bound, 0.6)) with { Tolerance = tolerance }).ToJson());
        AssertRefused($"tolerance is {tolerance}");
    }

    [Fact]
    public void A_report_without_ratios_is_refused()
    {
        string json = Report().ToJson();
        Assert.Contains("\"ratios\": {}", json, StringComparison.Ordinal);
        File.WriteAllText(_folder["performance.json"], json.Replace("\"ratios\": {}", "\"ratios\": null", StringComparison.Ordinal));
        AssertRefused("this report is damaged: ");
    }

    [Fact]
    public void A_ratio_that_cannot_be_is_refused_by_its_name()
    {
        File.WriteAllText(_folder["performance.json"], Report((Plain, 1.4), (Bound, 0)).ToJson());
        AssertRefused($"the ratio {Bound} is 0; it must be more than 0");
    }

    [Fact]
    public void A_report_that_is_not_there_is_named() => AssertRefused("performance.json");

    private TrainingException AssertRefused(params string[] words)
    {
        var error = Assert.Throws<TrainingException>(() => BenchmarkReport.Read(_folder["performance.json"]));
        Assert.All(words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', error.Message);
        return error;
    }

    private static BenchmarkCheck Compare(BenchmarkReport stored, params (string Name, double Value)[] now) =>
        BenchmarkCheck.Compare(stored, now.ToDictionary(pair => pair.Name, pair => pair.Value), BenchmarkCheck.Wanted(stored));

    private static BenchmarkReport Report(params (string Name, double Value)[] ratios)
    {
        var one = new Spread(1, 1, 1);
        return new()
        {
            Machine = new Machine { Processor = "some processor", Cores = 2, Threads = 2, Libtorch = "2.10.0" },
            Rounds = 1,
            Ratios = ratios.ToDictionary(pair => pair.Name, pair => pair.Value),
            Peaks = new(one, "nchw", one, one),
            Networks = [],
            Evaluations = [],
            Reading = null,
            Checkpoint = null,
            StartUpMs = null,
        };
    }
}
