using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;
using LvSeg.Keras.Tests.Fit;
using LvSeg.Keras.Tests.Reference;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Compiled;

/// <summary>Layers that the program does not know stand in a compiled network as they stand in any other.</summary>
public sealed class CustomLayerTests
{
    public static TheoryData<string> Layers => ["scales", "stops the gradient", "overlooks its second input", "writes into its input"];

    [Theory]
    [MemberData(nameof(Layers))]
    public void It_trains_as_libtorch_trains_it(string name)
    {
        (float[] eagerScores, Dictionary<string, float[]> eager) = Train(name, runEagerly: true);
        (float[] scores, Dictionary<string, float[]> compiled) = Train(name, runEagerly: false);
        Near.Equal(eagerScores, scores);
        Assert.Equal(eager.Keys, compiled.Keys);
        foreach (string weight in eager.Keys)
            Near.Equal(eager[weight], compiled[weight]);
        Assert.Contains(eager["before/kernel"], gradient => gradient != 0);
    }

    private static (float[] Scores, Dictionary<string, float[]> Gradients) Train(string name, bool runEagerly)
    {
        var image = new Input(6, 5, 2);
        SymbolicTensor x = new Conv2D(3, 1, name: "before").Apply(image), other = new Conv2D(3, 3, padding: Padding.Same, name: "other").Apply(image);
        SymbolicTensor y = name switch
        {
            "scales" => new Custom(inputs => inputs[0] * 3).Apply(x),
            "stops the gradient" => new Concatenate().Apply(x, new Custom(inputs => inputs[0].detach() * 2).Apply(x)),
            "overlooks its second input" => new Concatenate().Apply(new Custom(inputs => inputs[0] * 1).Apply(x, other), other),
            _ => new Custom(inputs => inputs[0].mul_(2)).Apply(x),
        };
        using var model = new Model(image, y, seed: 2);
        (var noLearning, var seen) = (new NoLearning(), new SeenScores());
        model.Compile(noLearning, seen, runEagerly: runEagerly);
        model.Fit(new ListedBatches(2, [.. Enumerable.Range(0, 2).Select(seed => new Sample(Numbers.Picture(6, 5, 2, seed), new int[6, 5]))]), epochs: 1);
        return (seen.Steps.Single(), noLearning.Gradients);
    }

    private sealed class Custom(Func<IReadOnlyList<Tensor>, Tensor> forward) : Layer(null)
    {
        protected override Shape InferShape(IReadOnlyList<Shape> inputs) => inputs[0];

        protected override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training) => forward(inputs);
    }
}
