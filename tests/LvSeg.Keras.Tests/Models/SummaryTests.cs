using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;
using Xunit;

namespace LvSeg.Keras.Tests.Models;

public sealed class SummaryTests
{
    [Fact]
    public void The_fcn_has_the_parameters_and_operations_worked_by_hand()
    {
        // Layer           parameters                    multiply-adds
        // Conv1           25·1·100 + 100    =   2 600   128·128·100·25·1  =  40 960 000
        // Conv2           25·100·200 + 200  = 500 200   32·32·200·25·100  = 512 000 000
        // Conv3           9·200·300 + 300   = 540 300   16·16·300·9·200   = 138 240 000
        // Conv4           9·300·300 + 300   = 810 300   16·16·300·9·300   = 207 360 000
        // Score_classes   1·300·2 + 2       =     602   16·16·2·300       =     153 600
        // Upscore         961·2·2 + 2       =   3 846   16·16·2·961·2     =     984 064
        Model fcn = LabNetworks.Fcn();
        Assert.Equal(1_857_848, fcn.ParameterCount);
        Assert.Equal(1_857_848, fcn.TrainableParameterCount);
        Assert.Equal(2 * 899_697_664L, fcn.Flops);
        Assert.Equal(
            ["(256, 256, 1)", "(128, 128, 100)", "(64, 64, 100)", "(32, 32, 200)", "(16, 16, 200)", "(16, 16, 300)", "(16, 16, 300)",
             "(16, 16, 2)", "(256, 256, 2)"],
            fcn.Layers.Select(layer => layer.OutputShape.ToString()));
    }

    [Fact]
    public void The_dense_network_has_the_parameters_and_operations_worked_by_hand()
    {
        // 65 536·64 + 64 = 4 194 368 and 64·131 072 + 131 072 = 8 519 680.
        Model dense = LabNetworks.Dense();
        Assert.Equal(12_714_048, dense.ParameterCount);
        Assert.Equal(2 * (65_536L * 64 + 64 * 131_072), dense.Flops);
    }

    [Fact]
    public void Moving_figures_are_parameters_that_are_not_trained()
    {
        Model model = Model.Sequential(new Input(4, 4, 3), [new Conv2D(5, 3, useBias: false), new BatchNormalization()]);
        Assert.Equal(9 * 3 * 5 + 4 * 5, model.ParameterCount);
        Assert.Equal(9 * 3 * 5 + 2 * 5, model.TrainableParameterCount);
    }

    [Fact]
    public void A_chain_is_printed_as_keras_prints_it()
    {
        Model model = Model.Sequential(new Input(8, 8, 1), [
            new Conv2D(4, 3, padding: Padding.Same, name: "Conv1"), new BatchNormalization(), new MaxPooling2D(), new Flatten(), new Dense(1000)]);
        // Multiply-adds: 8·8·4·9 = 2 304 and 64·1000; parameters: 9·4 + 4, 4·4, 64·1000 + 1000, together 65 056 of 4 bytes.
        Assert.Equal("""
            Model: "sequential"
            Layer (type)                              Output Shape     Param #    FLOPs
            ────────────────────────────────────────  ───────────────  ───────  ───────
            input_layer (InputLayer)                  (None, 8, 8, 1)        0        0
            Conv1 (Conv2D)                            (None, 8, 8, 4)       40    4,608
            batch_normalization (BatchNormalization)  (None, 8, 8, 4)       16        0
            max_pooling2d (MaxPooling2D)              (None, 4, 4, 4)        0        0
            flatten (Flatten)                         (None, 64)             0        0
            dense (Dense)                             (None, 1000)      65,000  128,000
            Total params: 65,056 (0.25 MB)
            Trainable params: 65,048 (0.25 MB)
            Non-trainable params: 8
            FLOPs, one sample forward: 132,608 (0.00 GFLOP)

            """, model.Summary(), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void A_network_with_a_skip_connection_says_what_each_layer_is_connected_to()
    {
        var image = new Input(4, 4, 1);
        SymbolicTensor down = new Conv2D(2, 3, padding: Padding.Same, name: "Down").Apply(image);
        SymbolicTensor up = new UpSampling2D(name: "Up").Apply(new MaxPooling2D(name: "Pool").Apply(down));
        var model = new Model(image, new Concatenate("Skip").Apply([down, up]), name: "tiny_unet");
        // Multiply-adds of Down: 4·4·2·9·1 = 288.
        Assert.Equal("""
            Model: "tiny_unet"
            Layer (type)              Output Shape     Param #  FLOPs  Connected to
            ────────────────────────  ───────────────  ───────  ─────  ────────────
            input_layer (InputLayer)  (None, 4, 4, 1)        0      0
            Down (Conv2D)             (None, 4, 4, 2)       20    576  input_layer
            Pool (MaxPooling2D)       (None, 2, 2, 2)        0      0  Down
            Up (UpSampling2D)         (None, 4, 4, 2)        0      0  Pool
            Skip (Concatenate)        (None, 4, 4, 4)        0      0  Down, Up
            Total params: 20 (0.00 MB)
            Trainable params: 20 (0.00 MB)
            Non-trainable params: 0
            FLOPs, one sample forward: 576 (0.00 GFLOP)

            """, model.Summary(), ignoreLineEndingDifferences: true);
    }
}
