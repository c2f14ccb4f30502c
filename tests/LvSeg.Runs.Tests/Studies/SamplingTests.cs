using System.Globalization;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Spaces;
using Xunit;

namespace LvSeg.Runs.Tests.Studies;

public sealed class SamplingTests
{
    private const int Draws = 4000;

    // A sample of n from the right distribution is off by more than 1.95/sqrt(n) once in a thousand times (Kolmogorov and Smirnov).
    private static readonly double LargestGap = 1.95 / Math.Sqrt(Draws);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(20_260)]
    public void A_uniform_parameter_is_spread_evenly(int seed)
    {
        double[] values = Numbers(new Uniform(0.3, 0.9, Whole: false), seed);
        Assert.All(values, value => Assert.InRange(value, 0.3, 0.9));
        Assert.InRange(Gap(values, value => (value - 0.3) / 0.6), 0, LargestGap);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(20_260)]
    public void A_log_uniform_parameter_has_as_many_values_in_each_tenfold(int seed)
    {
        double[] values = Numbers(new LogUniform(1e-5, 1e-1, Whole: false), seed);
        Assert.All(values, value => Assert.InRange(value, 1e-5, 1e-1));
        Assert.InRange(Gap(values, value => (Math.Log10(value) + 5) / 4), 0, LargestGap);
    }

    [Fact]
    public void Whole_numbers_are_whole_and_reach_both_bounds_with_equal_chances()
    {
        int[] counts = [.. Numbers(new Uniform(3, 7, Whole: true), seed: 1).GroupBy(value => value).OrderBy(group => group.Key).Select(group => group.Count())];
        Assert.Equal(5, counts.Length);
        AssertEven(counts);
    }

    [Fact]
    public void Whole_numbers_of_a_log_uniform_range_stay_in_it_and_reach_both_bounds()
    {
        double[] values = Numbers(new LogUniform(1, 8, Whole: true), seed: 1);
        Assert.Equal(Enumerable.Range(1, 8).Select(number => (double)number), values.Distinct().Order());
        // ln(2)/ln(9) of the draws lie between 1 and 2, which all become 1.
        Assert.Equal(Math.Log(2) / Math.Log(9), values.Count(value => value == 1) / (double)Draws, 0.03);
    }

    [Fact]
    public void Each_choice_is_equally_likely()
    {
        string[] values = Texts(new Choice(["a", "b", "null"]), seed: 5);
        Assert.Equal(["a", "b", "null"], values.Distinct().Order(StringComparer.Ordinal));
        AssertEven([.. values.GroupBy(value => value).Select(group => group.Count())]);
    }

    [Fact]
    public void Two_parameters_of_a_trial_do_not_hang_together()
    {
        StudyPlan plan = PlanOf(new Parameter("learning_rate", new Uniform(0.1, 1, false)), new Parameter("decay_rate", new Uniform(0.1, 1, false)));
        (double X, double Y)[] pairs = [.. Enumerable.Range(1, Draws).Select(trial => Sampling.ValuesOf(plan, trial))
            .Select(values => (double.Parse(values["learning_rate"], CultureInfo.InvariantCulture), double.Parse(values["decay_rate"], CultureInfo.InvariantCulture)))];
        double meanX = pairs.Average(pair => pair.X), meanY = pairs.Average(pair => pair.Y);
        double covariance = pairs.Average(pair => (pair.X - meanX) * (pair.Y - meanY));
        double correlation = covariance / Math.Sqrt(pairs.Average(pair => Math.Pow(pair.X - meanX, 2)) * pairs.Average(pair => Math.Pow(pair.Y - meanY, 2)));
        Assert.InRange(correlation, -0.05, 0.05);
    }

    [Fact]
    public void The_values_of_a_trial_are_those_of_its_number_however_long_the_study_and_whatever_else_is_searched()
    {
        var rate = new Parameter("learning_rate", new LogUniform(1e-4, 1e-2, false));
        StudyPlan plan = PlanOf(rate);
        StudyPlan other = PlanOf(new Parameter("epochs", new Choice(["3", "4"])), rate) with { Trials = 500, Search = SearchKind.Halving };
        foreach (int trial in (int[])[1, 2, 7, 100])
            Assert.Equal(Sampling.ValuesOf(plan, trial)["learning_rate"], Sampling.ValuesOf(other, trial)["learning_rate"]);
        Assert.NotEqual(Sampling.ValuesOf(plan, 1), Sampling.ValuesOf(plan with { SearchSeed = 2 }, 1));
    }

    [Fact]
    public void A_narrow_range_still_gives_a_thousand_different_values()
    {
        double[] values = Numbers(new Uniform(0.9990, 0.9991, Whole: false), seed: 1);
        Assert.All(values, value => Assert.InRange(value, 0.9990, 0.9991));
        Assert.True(values.Distinct().Count() > 900);
    }

    [Fact]
    public void A_grid_has_every_combination_once_the_last_parameter_changing_first()
    {
        StudyPlan plan = PlanOf(new Parameter("epochs", new Choice(["1", "2"])), new Parameter("seed", new Choice(["7", "8", "9"]))) with { Search = SearchKind.Grid };
        Assert.Equal(6, plan.Combinations);
        Assert.Equal(["1 7", "1 8", "1 9", "2 7", "2 8", "2 9"], Enumerable.Range(1, 6).Select(trial => string.Join(' ', Sampling.ValuesOf(plan, trial).Values)));
    }

    // The largest distance between the share of draws below a value and what the distribution says, which is known in closed form.
    private static double Gap(double[] values, Func<double, double> expected) =>
        values.Order().Select((value, i) => Math.Max(Math.Abs(expected(value) - (double)i / values.Length), Math.Abs(expected(value) - (i + 1.0) / values.Length))).Max();

    // Within four standard deviations of the mean count.
    private static void AssertEven(int[] counts)
    {
        double share = 1.0 / counts.Length, mean = Draws * share, deviation = Math.Sqrt(Draws * share * (1 - share));
        Assert.All(counts, count => Assert.InRange(count, mean - 4 * deviation, mean + 4 * deviation));
    }

    private static double[] Numbers(Distribution distribution, int seed) =>
        [.. Texts(distribution, seed).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];

    private static string[] Texts(Distribution distribution, int seed)
    {
        StudyPlan plan = PlanOf(new Parameter("learning_rate", distribution)) with { SearchSeed = (ulong)seed };
        return [.. Enumerable.Range(1, Draws).Select(trial => Sampling.ValuesOf(plan, trial)["learning_rate"])];
    }

    private static StudyPlan PlanOf(params Parameter[] parameters) => new() { Configuration = new RunConfiguration(), Parameters = parameters };
}
