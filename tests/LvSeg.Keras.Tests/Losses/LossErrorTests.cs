using LvSeg.Keras.Losses;
using LvSeg.Keras.Models;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Losses;

public sealed class LossErrorTests
{
    public static TheoryData<string> Unfitting => [.. Mistakes.Keys];

    private static readonly Dictionary<string, (Action Make, string[] Says)> Mistakes = new()
    {
        ["a negative weight of a class"] = (() => _ = new SparseCategoricalCrossentropy(classWeights: [1, -2]), ["weights of classes", "0 or more", "1, -2"]),
        ["a weight that is no number"] = (() => _ = new SparseCategoricalCrossentropy(classWeights: [double.NaN, 1]), ["weights of classes", "NaN"]),
        ["three weights for two classes"] = (() => Measure(new SparseCategoricalCrossentropy(true, [1, 2, 3]), classes: 2), ["3 classes", "for 2"]),
        ["a negative gamma"] = (() => _ = new SparseCategoricalFocalCrossentropy(gamma: -1), ["gamma", "0 or more", "-1"]),
        ["an alpha above one"] = (() => _ = new SparseCategoricalFocalCrossentropy(alpha: 1.5), ["alpha", "0 to 1", "1.5"]),
        ["no smoothing"] = (() => _ = new SoftDice(smooth: 0), ["smooth", "above 0", "received 0"]),
        ["a Dice of one class"] = (() => Measure(new SoftDice(), classes: 1), ["2 classes or more", "makes 1"]),
        ["a sum of nothing"] = (() => _ = new SumOfLosses(), ["one or more", "none"]),
        ["a negative weight in a sum"] = (() => _ = new SumOfLosses((1, new SoftDice()), (-1, new SoftDice())), ["0 or more", "-1", "SoftDice"]),
    };

    [Theory]
    [MemberData(nameof(Unfitting))]
    public void A_loss_that_does_not_fit_says_what_was_expected_and_what_came(string what)
    {
        (Action make, string[] says) = Mistakes[what];
        var e = Assert.Throws<KerasException>(make);
        Assert.All(says, part => Assert.Contains(part, e.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_dice_of_probabilities_is_worked_out_by_hand()
    {
        // p of class 1: 0.8, 0.4; true: yes, no. (2·0.8 + 1)/(1.2 + 1 + 1)
        using var scope = NewDisposeScope();
        Tensor scores = Layout.ToInternal(Arrays.ToBatch(new double[,,] { { { 0.2, 0.8 }, { 0.6, 0.4 } } }));
        Assert.Equal(1 - 2.6 / 3.2, new SoftDice(fromLogits: false).Of(Arrays.ToBatch(new[,] { { 1, 0 } }).to(int64), scores).item<float>(), 1e-6);
    }

    [Fact]
    public void Weights_of_classes_divide_by_the_pixels_and_not_by_the_weights()
    {
        using var scope = NewDisposeScope();
        Tensor scores = Arrays.ToTensor(new double[,] { { 0, 0 }, { 0, 0 } });
        Assert.Equal((1 + 5) * Math.Log(2) / 2, new SparseCategoricalCrossentropy(true, [1, 5]).Of(tensor([0L, 1L]), scores).item<float>(), 1e-5);
        Tensor probabilities = Arrays.ToTensor(new double[,] { { 0.75, 0.25 }, { 0.5, 0.5 } });
        Assert.Equal((Math.Log(4.0 / 3) + 5 * Math.Log(2)) / 2,
            new SparseCategoricalCrossentropy(false, [1, 5]).Of(tensor([0L, 1L]), probabilities).item<float>(), 1e-5);
    }

    private static void Measure(Loss loss, int classes)
    {
        using var scope = NewDisposeScope();
        loss.Of(zeros([1, 2, 2], int64), zeros(1, classes, 2, 2));
    }
}
