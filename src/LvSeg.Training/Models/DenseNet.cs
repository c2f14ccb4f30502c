using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;

namespace LvSeg.Training.Models;

/// <summary>The network of Task 1: it flattens the picture and forgets where its pixels were.</summary>
/// <remarks>
/// The softmax runs over all height·width·classes outputs and is then read as logits, so that the loss cannot leave
/// ln 2 while the accuracy climbs: the trap that Task 1 is about.
/// </remarks>
public static class DenseNet
{
    /// <summary>Builds the network: 12,714,048 parameters for 256 × 256.</summary>
    public static Model Build(int height, int width, int classes, ulong seed) =>
        Model.Sequential(new Input(height, width, 1),
        [
            new Flatten(),                                                          // 65536
            new Dense(64, Activation.Relu),                                         // 64
            new Dense(height * width * classes, Activation.Softmax),                // 131072
            new Reshape(new Shape(height, width, classes)),                         // 256 × 256 × 2
        ], seed, "dense");
}
