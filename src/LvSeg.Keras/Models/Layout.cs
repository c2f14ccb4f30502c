using static TorchSharp.torch;

namespace LvSeg.Keras.Models;

/// <summary>The one place that knows both orders: Keras's (batch, height, width, channels) outside, libtorch's (batch, channels, height, width) inside.</summary>
public static class Layout
{
    /// <summary>Keras's order to the order of the computation.</summary>
    /// <param name="value">With the batch in front; only pictures (rank 4) differ.</param>
    public static Tensor ToInternal(Tensor value) => value.dim() == 4 ? value.permute(0, 3, 1, 2) : value;

    /// <summary>The order of the computation to Keras's.</summary>
    public static Tensor ToKeras(Tensor value) => value.dim() == 4 ? value.permute(0, 2, 3, 1) : value;

    /// <summary>The axis that holds channels or classes in a value of the computation.</summary>
    public static long ChannelAxis(Tensor value) => value.dim() == 4 ? 1 : value.dim() - 1;
}
