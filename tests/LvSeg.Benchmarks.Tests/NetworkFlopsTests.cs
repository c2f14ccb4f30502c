using LvSeg.Keras.Models;
using LvSeg.Runs.Configuration;
using LvSeg.Training.Models;
using Xunit;

namespace LvSeg.Benchmarks.Tests;

public sealed class NetworkFlopsTests
{
    private static readonly NetworkDescription Network = new(NetworkKind.Fcn, 256, 256, ScoreRelu: false, Filters: 2, Depth: 1, BatchNorm: true, UpSampling.Nearest);

    // Multiply-adds: Conv1 128·128·100·5·5·1 = 40,960,000; Conv2 32·32·200·5·5·100 = 512,000,000; Conv3 16·16·300·3·3·200 = 138,240,000;
    // Conv4 16·16·300·3·3·300 = 207,360,000; Score_classes 16·16·2·300 = 153,600; Upscore 16·16·2·31·31·2 = 984,064. In all 899,697,664.
    [Fact]
    public void The_fcn_takes_1_8_gigaflop_forward_and_5_3_in_a_training_step()
    {
        using Model model = new DescribedNetwork(Network).Build(seed: 1);
        Assert.Equal(1_799_395_328, NetworkFlops.Forward(model));
        Assert.Equal(3 * 1_799_395_328.0 - 2 * 40_960_000, NetworkFlops.TrainingStep(model));
        Assert.Equal(5.316, NetworkFlops.TrainingStep(model) / 1e9, 0.001);
    }

    [Fact]
    public void The_dense_network_has_no_convolution_to_count()
    {
        using Model model = new DescribedNetwork(Network with { Kind = NetworkKind.Dense }).Build(seed: 1);
        Assert.Equal(0, NetworkFlops.Forward(model));
        Assert.Equal(0, NetworkFlops.TrainingStep(model));
    }

    // Width 2, depth 1, 16 × 16 pixels: Down1 256·2·9·1 = 4,608 and 256·2·9·2 = 9,216; Bottom, 8 × 8, 64·4·9·2 = 4,608 and 64·4·9·4 = 9,216;
    // up 256·2·4·4 = 8,192; Up1 256·2·9·4 = 18,432 and 9,216; Score_classes 256·2·2 = 1,024. In all 64,512 multiply-adds.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_small_unet_takes_what_was_counted_by_hand(bool batchNorm)
    {
        using Model model = new DescribedNetwork(Network with { Kind = NetworkKind.Unet, Height = 16, Width = 16, BatchNorm = batchNorm }).Build(seed: 1);
        Assert.Equal(2 * 64_512, NetworkFlops.Forward(model));
        Assert.Equal(3 * 2 * 64_512 - 2 * 4_608, NetworkFlops.TrainingStep(model));
    }
}
