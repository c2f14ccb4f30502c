using LvSeg.Keras.Models;
using LvSeg.Keras.Tests.Fit;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Layers;

/// <summary>What holds for every layer.</summary>
public sealed class LayerContractTests
{
    public static TheoryData<string> Cases => [.. LayerCase.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_shape_it_says_is_the_shape_it_makes(string name)
    {
        LayerCase layer = LayerCase.All[name];
        using Model model = layer.Network();
        using var scope = NewDisposeScope();
        Assert.Equal(new Shape(layer.Output), model.OutputShape);
        Tensor scores = model.Predict(Arrays.ToBatch(layer.SampleOf(1), layer.SampleOf(2)));
        Assert.Equal([2, .. layer.Output.Select(d => (long)d)], scores.shape);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Its_weights_have_keras_names_shapes_and_count(string name)
    {
        LayerCase layer = LayerCase.All[name];
        using Model model = layer.Network();
        Weight[] weights = [.. model.Layers.Last().Weights];
        Assert.Equal(layer.Weights, weights.Select(weight => $"{weight.Name.Split('/')[1]} {weight.Shape}"));
        using var scope = NewDisposeScope();
        Assert.All(weights, weight =>
        {
            Assert.StartsWith(model.Layers.Last().Name + "/", weight.Name, StringComparison.Ordinal);
            Assert.Equal(weight.Shape.ToString(), $"({string.Join(", ", weight.ToKeras(weight.Value).shape)})");
            Assert.Equal(weight.Shape.Size, weight.Value.numel());
        });
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_same_input_gives_the_same_output(string name)
    {
        LayerCase layer = LayerCase.All[name];
        using Model model = layer.Network(), twin = layer.Network();
        Assert.Equal(Scores(model, layer), Scores(model, layer));
        Assert.Equal(Scores(model, layer), Scores(twin, layer));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Weights_carried_to_another_network_in_keras_order_make_it_the_same(string name)
    {
        LayerCase layer = LayerCase.All[name];
        using Model model = layer.Network(seed: 1), other = layer.Network(seed: 2);
        Assert.NotEqual(Scores(model, layer), Scores(other, layer));
        using (NewDisposeScope())
        {
            foreach ((Weight from, Weight to) in model.Weights.Zip(other.Weights))
                to.CopyFromKeras(to.Value, from.ToKeras(from.Value));
        }
        Assert.Equal(Scores(model, layer), Scores(other, layer));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_agree_with_finite_differences(string name)
    {
        const double step = 1.0 / 1024;
        LayerCase layer = LayerCase.All[name];
        using Model model = layer.Network();
        var noLearning = new NoLearning();
        model.Compile(noLearning, new SeenScores());
        TrainingLoss(model, layer);
        Dictionary<string, float[]> gradients = noLearning.Gradients.ToDictionary();
        Assert.Equal(model.Weights.Where(weight => weight.IsTrainable).Select(weight => weight.Name), gradients.Keys);
        Assert.Contains(gradients["before/kernel"], gradient => Math.Abs(gradient) > 1e-3);

        foreach (Weight weight in model.Weights.Where(weight => weight.IsTrainable))
        {
            float[] values = Read(weight);
            for (int i = 0; i < values.Length; i += Math.Max(1, values.Length / 3))
            {
                float kept = values[i];
                values[i] = (float)(kept + step);
                double above = LossWith(model, layer, weight, values);
                values[i] = (float)(kept - step);
                double below = LossWith(model, layer, weight, values);
                values[i] = kept;
                Assert.Equal((above - below) / (2 * step), gradients[weight.Name][i], 2e-3);
            }
            LossWith(model, layer, weight, values);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_tensor_is_left_when_the_network_is_gone(string name)
    {
        LayerCase layer = LayerCase.All[name];
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (Model model = layer.Network())
        {
            model.Compile(new Keras.Optimizers.Adam(), new SeenScores());
            model.Fit(layer.Data(), epochs: 2, validation: layer.Data());
            _ = Scores(model, layer);
        }
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static float[] Scores(Model model, LayerCase layer)
    {
        using var scope = NewDisposeScope();
        return Arrays.Read(model.Predict(Arrays.ToBatch(layer.SampleOf(1))));
    }

    private static float[] Read(Weight weight)
    {
        using var scope = NewDisposeScope();
        return Arrays.Read(weight.ToKeras(weight.Value));
    }

    private static double LossWith(Model model, LayerCase layer, Weight weight, float[] values)
    {
        using (NewDisposeScope())
            weight.CopyFromKeras(weight.Value, Arrays.ToTensor(values, weight.Shape.Dimensions));
        return TrainingLoss(model, layer);
    }

    private static double TrainingLoss(Model model, LayerCase layer) => model.Fit(layer.Data(), epochs: 1)[0]["loss"]!.Value;
}
