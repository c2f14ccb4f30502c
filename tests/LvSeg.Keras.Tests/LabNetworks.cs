using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;

namespace LvSeg.Keras.Tests;

/// <summary>The lab's networks as the notebook spells them.</summary>
internal static class LabNetworks
{
    public static Model Dense() => Model.Sequential(new Input(256, 256, 1), [
        new Flatten(),
        new Dense(64, Activation.Relu),
        new Dense(256 * 256 * 2, Activation.Softmax),
        new Reshape(new Shape(256, 256, 2))]);

    public static Model Fcn(ulong seed = 0) => Model.Sequential(new Input(256, 256, 1), [
        new Conv2D(100, 5, strides: 2, padding: Padding.Same, activation: Activation.Relu, name: "Conv1"),
        new MaxPooling2D(2, 2, Padding.Same),
        new Conv2D(200, 5, strides: 2, padding: Padding.Same, activation: Activation.Relu, name: "Conv2"),
        new MaxPooling2D(2, 2, Padding.Same),
        new Conv2D(300, 3, padding: Padding.Same, activation: Activation.Relu, name: "Conv3"),
        new Conv2D(300, 3, padding: Padding.Same, activation: Activation.Relu, name: "Conv4"),
        new Conv2D(2, 1, name: "Score_classes"),
        new Conv2DTranspose(2, 31, strides: 16, padding: Padding.Same, name: "Upscore")], seed);
}
