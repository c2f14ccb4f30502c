using LvSeg.Keras.Layers;
using LvSeg.Keras.Losses;
using LvSeg.Keras.Models;
using LvSeg.Keras.Optimizers;
using LvSeg.Keras.Tests.Reference;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Layers;

public sealed class AddTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Numbers_are_added_up_one_by_one_and_a_relu_behind_it_takes_the_sum(bool runEagerly)
    {
        var input = new Input(3, 7, 3);
        SymbolicTensor positive = new ActivationLayer(Activation.Relu).Apply(input);
        using var sum = new Model(input, new Add().Apply(input, positive, input));
        using var relu = new Model(input, new ActivationLayer(Activation.Relu).Apply(new Add().Apply(input, new ActivationLayer(Activation.Linear).Apply(input))));
        foreach (Model model in new[] { sum, relu })
            model.Compile(new Adam(), new SparseCategoricalCrossentropy(), runEagerly: runEagerly);
        double[,,] picture = Numbers.Picture(3, 7, 3);
        using var scope = NewDisposeScope();
        Near.Equal(Arrays.Flat(picture).Select(x => 2 * x + Math.Max(x, 0)).ToArray(), Arrays.Read(sum.Predict(Arrays.ToBatch(picture))), tolerance: 0);
        Near.Equal(Arrays.Flat(picture).Select(x => Math.Max(2 * x, 0)).ToArray(), Arrays.Read(relu.Predict(Arrays.ToBatch(picture))), tolerance: 0);
    }
}
