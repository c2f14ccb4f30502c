using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;
using LvSeg.Runs.Configuration;

namespace LvSeg.Training.Models;

/// <summary>The U-Net: down as the FCN goes, then up again step by step, with the details of each level on the way down at hand.</summary>
/// <remarks>Ronneberger, Fischer, Brox, MICCAI 2015; same padding, and normalization where asked for.</remarks>
public static class UNet
{
    /// <summary>Builds the network.</summary>
    /// <param name="height">Rows; a multiple of 2 to the power of <paramref name="depth"/>.</param>
    /// <param name="width">Columns; likewise.</param>
    /// <param name="classes">Background and what is sought.</param>
    /// <param name="filters">Channels of the first level; each level below has twice as many.</param>
    /// <param name="depth">How often the picture is halved.</param>
    /// <param name="normalization">How each convolution is normalized.</param>
    /// <param name="upSampling">How the picture is enlarged.</param>
    /// <param name="seed">Decides the first weights.</param>
    /// <param name="residual">Whether what goes into each pair of convolutions is added to what comes out (He, Zhang, Ren, Sun, CVPR 2016).</param>
    /// <param name="region">What it looks at; null for the whole slice as it is. Then its sides must be such multiples, not the slice's.</param>
    public static Model Build(int height, int width, int classes, int filters, int depth, Normalization normalization, UpSampling upSampling, ulong seed,
        bool residual = false, CentreRegion? region = null)
    {
        region ??= CentreRegion.Whole(height, width);
        var image = new Input(height, width, 1);
        SymbolicTensor x = region.Enter(image);
        var skips = new Stack<SymbolicTensor>();
        for (int level = 0; level < depth; level++)
        {
            x = Block(x, filters << level, $"Down{level + 1}");
            skips.Push(x);                                                                  // height/2ˡ × width/2ˡ × filters·2ˡ
            x = new MaxPooling2D(2, name: $"Pool{level + 1}").Apply(x);
        }
        x = Block(x, filters << depth, "Bottom");
        for (int level = depth - 1; level >= 0; level--)
        {
            x = Enlarge(x, filters << level, $"Up{level + 1}");
            x = new Concatenate($"Skip{level + 1}").Apply(skips.Pop(), x);
            x = Block(x, filters << level, $"Up{level + 1}");
        }
        x = new Conv2D(classes, 1, name: "Score_classes").Apply(x);                         // height × width × classes, logits
        return new Model(image, region.Leave(x), seed, "unet");

        SymbolicTensor Block(SymbolicTensor x, int channels, string name)
        {
            SymbolicTensor entered = x;
            x = Convolution(x, channels, 3, $"{name}_Conv1");
            if (!residual)
                return Convolution(x, channels, 3, $"{name}_Conv2");
            x = Convolution(x, channels, 3, $"{name}_Conv2", Activation.Linear);
            if (entered.Shape[^1] != channels)
                entered = new Conv2D(channels, 1, name: $"{name}_Shortcut").Apply(entered);
            x = new Add($"{name}_Add").Apply(entered, x);
            return new ActivationLayer(Activation.Relu, name: $"{name}_Relu").Apply(x);
        }

        SymbolicTensor Enlarge(SymbolicTensor x, int channels, string name)
        {
            if (upSampling == UpSampling.Transposed)
                return new Conv2DTranspose(channels, 2, strides: 2, name: $"{name}_Transposed").Apply(x);
            x = new UpSampling2D(2, name: $"{name}_Nearest").Apply(x);
            return Convolution(x, channels, 2, $"{name}_Conv0");
        }

        SymbolicTensor Convolution(SymbolicTensor x, int channels, int kernel, string name, Activation activation = Activation.Relu)
        {
            if (normalization == Normalization.None)
                return new Conv2D(channels, kernel, padding: Padding.Same, activation: activation, name: name).Apply(x);
            x = new Conv2D(channels, kernel, padding: Padding.Same, useBias: false, name: name).Apply(x);
            x = normalization == Normalization.Batch
                ? new BatchNormalization(momentum: 0.9, name: $"{name}_Norm").Apply(x)
                : new GroupNormalization(groups: -1, name: $"{name}_Norm").Apply(x);
            return activation == Activation.Linear ? x : new ActivationLayer(activation, name: $"{name}_Relu").Apply(x);
        }
    }
}
