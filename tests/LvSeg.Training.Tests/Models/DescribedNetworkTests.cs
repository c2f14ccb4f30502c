using LvSeg.Keras.Drawings;
using LvSeg.Keras.Models;
using LvSeg.Runs.Configuration;
using LvSeg.Training.Models;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Training.Tests.Models;

public sealed class DescribedNetworkTests
{
    private const string Thirds = """
        name: thirds
        layers:
          - {name: Conv, kind: Conv2D, filters: 1, kernel_size: 3, strides: 3, padding: same}
          - {name: Up, kind: Conv2DTranspose, filters: 2, kernel_size: 3, strides: 3, padding: same}
        """;

    private static readonly NetworkDescription Tiny = new(NetworkKind.Unet, 16, 16, ScoreRelu: false, Filters: 2, Depth: 1, BatchNorm: false, UpSampling.Nearest);

    [Theory]
    [InlineData(NetworkKind.Fcn, 1_857_848)]
    [InlineData(NetworkKind.Dense, 12_714_048)]
    public void The_course_s_networks_have_the_course_s_number_of_parameters(NetworkKind kind, long parameters) =>
        Assert.Equal(parameters, new DescribedNetwork(Tiny with { Kind = kind, Height = 256, Width = 256 }).Build(seed: 1).ParameterCount);

    // Width 2, depth 1, kernels height·width·in·out + out:
    // Down1 3·3·1·2+2 = 20, 3·3·2·2+2 = 38; Bottom 3·3·2·4+4 = 76, 3·3·4·4+4 = 148; up 2·2·4·2+2 = 34, either way;
    // Up1, on 2+2 channels, 3·3·4·2+2 = 74, 38; Score_classes 1·1·2·2+2 = 6. In all 434.
    // With batch normalization a convolution has four numbers a channel for one bias: 3 a channel more, over 18 channels where the
    // picture is enlarged by a convolution, over 16 where by a transposed one, which is not normalized.
    [Theory]
    [InlineData(false, UpSampling.Nearest, 434)]
    [InlineData(false, UpSampling.Transposed, 434)]
    [InlineData(true, UpSampling.Nearest, 434 + 3 * 18)]
    [InlineData(true, UpSampling.Transposed, 434 + 3 * 16)]
    public void A_small_unet_has_the_parameters_counted_by_hand(bool batchNorm, UpSampling upSampling, long parameters)
    {
        Model model = new DescribedNetwork(Tiny with { BatchNorm = batchNorm, UpSampling = upSampling }).Build(seed: 1);
        Assert.Equal(parameters, model.ParameterCount);
        Assert.Equal(new Shape(16, 16, 2), model.OutputShape);
    }

    // A scale and a shift for one bias: a channel has one number more, and nothing is remembered of other slices.
    [Fact]
    public void Instance_normalization_takes_the_place_of_batch_normalization()
    {
        using Model model = new DescribedNetwork(Tiny with { BatchNorm = true, InstanceNorm = true }).Build(seed: 1);
        model.Build();
        Assert.Equal(434 + 18, model.ParameterCount);
        Assert.Contains(model.Weights, weight => weight.Name.EndsWith("_Norm/gamma", StringComparison.Ordinal));
        Assert.DoesNotContain(model.Weights, weight => weight.Name.Contains("moving"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void With_instance_normalization_a_slice_twice_as_bright_has_the_same_scores(bool instanceNorm)
    {
        using var scope = NewDisposeScope();
        using Model model = new DescribedNetwork(Tiny with { BatchNorm = true, InstanceNorm = instanceNorm }).Build(seed: 1);
        Tensor slice = 1000 * arange(256, dtype: ScalarType.Float32).reshape(1, 16, 16, 1).sin();
        double difference = (model.Predict(slice) - model.Predict(2 * slice)).abs().max().item<float>();
        Assert.Equal(instanceNorm, difference < 1e-3);
    }

    [Theory]
    [InlineData(NetworkKind.Fcn)]
    [InlineData(NetworkKind.Dense)]
    [InlineData(NetworkKind.Unet)]
    public void Every_network_scores_two_classes_for_each_pixel(NetworkKind kind) =>
        Assert.Equal(new Shape(32, 48, 2), new DescribedNetwork(Tiny with { Kind = kind, Height = 32, Width = 48 }).Build(seed: 1).OutputShape);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_score_relu_cuts_off_negative_scores_where_asked_for(bool scoreRelu)
    {
        using var scope = NewDisposeScope();
        using Model model = new DescribedNetwork(Tiny with { Kind = NetworkKind.Fcn, ScoreRelu = scoreRelu }).Build(seed: 1);
        model.Build();
        using (no_grad())
            model.Weights.Single(weight => weight.Name == "Score_classes/bias").Value.fill_(-1000);
        float highest = model.Predict(zeros(1, 16, 16, 1)).abs().max().item<float>();
        Assert.Equal(scoreRelu, highest == 0);
    }

    [Theory]
    [InlineData(NetworkKind.Dense, 4, 1)]
    [InlineData(NetworkKind.Fcn, 4, 16)]
    [InlineData(NetworkKind.Unet, 1, 2)]
    [InlineData(NetworkKind.Unet, 4, 16)]
    public void Sides_must_be_a_multiple_of_what_the_network_halves(NetworkKind kind, int depth, int multiple) =>
        Assert.Equal(multiple, new DescribedNetwork(Tiny with { Kind = kind, Depth = depth }).SizeMultiple);

    [Theory]
    [InlineData(NetworkKind.Fcn, 250, 256, 16)]
    [InlineData(NetworkKind.Fcn, 256, 250, 16)]
    [InlineData(NetworkKind.Unet, 15, 16, 2)]
    public void A_size_that_does_not_fit_is_refused_with_the_multiple_that_would(NetworkKind kind, int height, int width, int multiple)
    {
        var error = Assert.Throws<TrainingException>(() => new DescribedNetwork(Tiny with { Kind = kind, Height = height, Width = width }).Build(1));
        Assert.Contains($"multiples of {multiple}; these have {height} × {width} pixels", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 40)]
    [InlineData(1_000_000, 4)]
    public void A_unet_beyond_reason_is_refused(int filters, int depth) =>
        Assert.Contains("too large", Assert.Throws<TrainingException>(() => new DescribedNetwork(Tiny with { Filters = filters, Depth = depth }).Build(1)).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(NetworkKind.Unet, null, 17, 32, 20, 32)]        // depth 2: multiples of 4
    [InlineData(NetworkKind.Unet, null, 16, 18, 16, 18)]        // its own size, though it would not come out even
    [InlineData(NetworkKind.Unet, 16, 10, 33, 16, 33)]          // of more than the region nothing is seen
    [InlineData(NetworkKind.Dense, 16, 10, 33, 10, 33)]
    [InlineData(NetworkKind.Drawn, null, 17, 32, 18, 33)]       // strides of 3
    public void A_slice_is_filled_up_to_what_the_network_takes(NetworkKind kind, int? region, int height, int width, int toHeight, int toWidth)
    {
        var network = new DescribedNetwork(Tiny with { Kind = kind, Width = 18, Depth = 2, Region = region, Drawing = kind == NetworkKind.Drawn ? Thirds : null });
        Assert.Equal((toHeight, toWidth), network.FillUp(height, width));
    }

    [Fact]
    public void A_drawing_is_read_once_and_tells_all_there_is_to_know()
    {
        var network = new DescribedNetwork(Tiny with { Kind = NetworkKind.Drawn, Drawing = Thirds });
        Assert.Equal("thirds", network.Name);
        // The name is a piece of the text that was read, so that another reading would have made another one.
        Assert.Same(network.Name, network.Name);
        Assert.Equal((3, true), (network.SizeMultiple, network.TakesAnySize));
        using Model model = network.Build(18, 21, seed: 1);
        Assert.Same(network.Name, model.Name);
        Assert.Equal((new Shape(18, 21, 1), new Shape(18, 21, 2)), (model.InputShape, model.OutputShape));
    }

    [Fact]
    public void A_drawing_at_hand_is_taken_before_the_description_s_own()
    {
        var drawing = NetworkDrawing.Parse(Thirds.Replace("filters: 2", "filters: 3", StringComparison.Ordinal), "mine.yaml");
        var network = new DescribedNetwork(Tiny with { Kind = NetworkKind.Drawn, Height = 18, Width = 18, Drawing = drawing.Text }, drawing);
        Assert.StartsWith("mine.yaml:4: layer 'Up': the network ends here in (18, 18, 3)", Assert.Throws<TrainingException>(() => network.Build(seed: 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_drawing_that_is_missing_or_wrong_is_told_when_it_is_needed()
    {
        var lost = new DescribedNetwork(Tiny with { Kind = NetworkKind.Drawn });
        Assert.Equal("The drawing of the network is missing.", Assert.Throws<TrainingException>(() => lost.Name).Message);
        var wrong = new DescribedNetwork(Tiny with { Kind = NetworkKind.Drawn, Drawing = "layers: 3\n" });
        Assert.Equal((16, 16), wrong.FillUp(16, 16));
        Assert.StartsWith("the network's drawing:1: there is no layer below 'layers:'", Assert.Throws<DrawingException>(() => wrong.FillUp(17, 16)).Message, StringComparison.Ordinal);
    }
}
