using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;

namespace LvSeg.Training.Models;

/// <summary>The fully convolutional network of Tasks 2 and 3: four convolutions down to 16 × 16, one step back up.</summary>
/// <remarks>Long, Shelhamer, Darrell, CVPR 2015, as the course made it smaller.</remarks>
public static class Fcn
{
    /// <summary>What height and width must be a multiple of.</summary>
    public const int Stride = 16;

    /// <summary>Builds the network: 1,857,848 parameters.</summary>
    /// <param name="height">Rows; a multiple of 16.</param>
    /// <param name="width">Columns; a multiple of 16.</param>
    /// <param name="classes">Background and what is sought.</param>
    /// <param name="scoreRelu">Whether the scores pass a relu, as in the notebook; now and then a network then dies at birth.</param>
    /// <param name="seed">Decides the first weights.</param>
    /// <param name="region">What it looks at; null for the whole slice as it is. Then its sides must be multiples of 16, not the slice's.</param>
    public static Model Build(int height, int width, int classes, bool scoreRelu, ulong seed, CentreRegion? region = null) =>
        Model.Sequential(new Input(height, width, 1),
        [
            .. region?.Before() ?? [],
            new Conv2D(100, 5, strides: 2, padding: Padding.Same, activation: Activation.Relu, name: "Conv1"),      // 128 × 128 × 100
            new MaxPooling2D(2, strides: 2, padding: Padding.Same, name: "MaxPool1"),                               // 64 × 64 × 100
            new Conv2D(200, 5, strides: 2, padding: Padding.Same, activation: Activation.Relu, name: "Conv2"),      // 32 × 32 × 200
            new MaxPooling2D(2, strides: 2, padding: Padding.Same, name: "MaxPool2"),                               // 16 × 16 × 200
            new Conv2D(300, 3, padding: Padding.Same, activation: Activation.Relu, name: "Conv3"),                  // 16 × 16 × 300
            new Conv2D(300, 3, padding: Padding.Same, activation: Activation.Relu, name: "Conv4"),                  // 16 × 16 × 300
            new Conv2D(classes, 1, activation: scoreRelu ? Activation.Relu : Activation.Linear, name: "Score_classes"), // 16 × 16 × 2
            new Conv2DTranspose(classes, 31, strides: Stride, padding: Padding.Same, name: "Upscore"),              // 256 × 256 × 2, logits
            .. region?.After() ?? [],
        ], seed, "fcn");
}
