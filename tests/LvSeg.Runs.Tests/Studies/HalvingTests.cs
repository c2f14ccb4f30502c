using LvSeg.Evaluation.Segmentation;
using LvSeg.Runs.Studies;
using Xunit;

namespace LvSeg.Runs.Tests.Studies;

public sealed class HalvingTests
{
    private static readonly Halving Thirds = new(MinEpochs: 2, Eta: 3, Better.Higher);

    [Fact]
    public void Rungs_are_the_first_and_eta_times_the_one_before() =>
        Assert.Equal([2, 6, 18, 54], Enumerable.Range(1, 60).Where(Thirds.IsRung));

    [Fact]
    public void Rungs_from_one_epoch_on_are_the_powers_of_eta() =>
        Assert.Equal([1, 2, 4, 8, 16, 32], Enumerable.Range(1, 60).Where(new Halving(1, 2, Better.Higher).IsRung));

    // Worked by hand: of n that came, max(1, floor(n / 3)) go on, the first to come being the better of equals.
    [Fact]
    public void Each_that_comes_is_compared_with_those_before_it()
    {
        (double? Value, bool GoesOn)[] expected =
        [
            (0.50, true),       // the first
            (0.40, false),      // of 2, 1
            (0.60, true),       // of 3, 1: the best so far
            (0.55, false),      // of 4, 1
            (0.70, true),       // of 5, 1
            (0.65, true),       // of 6, 2: behind 0.70 alone
            (0.60, false),      // of 7, 2: behind 0.70 and 0.65
            (0.65, false),      // of 8, 2: behind 0.70 and the 0.65 that came before
            (0.66, true),       // of 9, 3: behind 0.70 alone
            (0.65, false),      // of 10, 3: behind 0.70, 0.66 and two of 0.65
        ];
        Assert.Equal(expected.Select(trial => trial.GoesOn), Decisions(Thirds, [.. expected.Select(trial => trial.Value)]));
    }

    [Fact]
    public void Of_a_loss_the_lower_is_the_better()
    {
        var halves = new Halving(1, 2, Better.Lower);
        // Of 1, 1; of 2, 1; of 3, 1; of 4, 2.
        Assert.Equal([true, true, false, true], Decisions(halves, [0.9, 0.5, 0.7, 0.6]));
    }

    [Fact]
    public void What_is_not_defined_is_worse_than_all_that_is()
    {
        Assert.Equal([true, true, false, false], Decisions(Thirds, [null, 0.0, double.NaN, null]));
        Assert.Equal([true, false, false], Decisions(Thirds, [0.0, null, double.NaN]));
    }

    [Fact]
    public void Of_networks_that_all_learn_nothing_a_third_goes_on() =>
        Assert.Single(Decisions(Thirds, [.. Enumerable.Repeat((double?)0.0007, 9)]), goesOn => goesOn);

    private static bool[] Decisions(Halving halving, double?[] values) =>
        [.. Enumerable.Range(1, values.Length).Select(count => halving.GoesOn(values[..count]))];
}
