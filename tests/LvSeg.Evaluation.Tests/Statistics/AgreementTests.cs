using LvSeg.Evaluation.Statistics;
using Xunit;

namespace LvSeg.Evaluation.Tests.Statistics;

public sealed class AgreementTests
{
    [Fact]
    public void Mean_difference_and_limits_are_those_worked_by_hand()
    {
        // Differences 1, 3, 5: mean 3, standard deviation 2.
        var agreement = Agreement.Of([10, 20, 30], [11, 23, 35]);
        Assert.Equal(3, agreement.MeanDifference);
        Assert.Equal(2, agreement.StandardDeviation!.Value, 1e-15);
        Assert.Equal(3 - 3.92, agreement.Limits!.Value.Low, 1e-12);
        Assert.Equal(3 + 3.92, agreement.Limits!.Value.High, 1e-12);
        Assert.Equal(1, agreement.Correlation!.Value, 1e-12);
        Assert.Equal(3, agreement.Count);
    }

    [Fact]
    public void One_pair_has_a_difference_and_no_limits_and_none_has_nothing()
    {
        Assert.Equal(new Agreement(1, -2, null, null), Agreement.Of([5], [3]));
        Assert.Null(Agreement.Of([5], [3]).Limits);
        Assert.Equal(new Agreement(0, null, null, null), Agreement.Of([], []));
    }
}
