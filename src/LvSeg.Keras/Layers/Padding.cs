namespace LvSeg.Keras.Layers;

/// <summary>What happens at the rim of a picture.</summary>
public enum Padding
{
    /// <summary>Windows stay inside: the output shrinks. Keras's default.</summary>
    Valid,

    /// <summary>The rim is padded so that stride 1 keeps the size, and stride s divides it by s, rounded up.</summary>
    Same,
}

/// <summary>How windows lie along one axis.</summary>
/// <param name="Output">How many windows there are.</param>
/// <param name="Before">Pixels added in front.</param>
/// <param name="After">Pixels added at the end; the odd one is here.</param>
/// <remarks>TensorFlow's rule: total = max((⌈n/s⌉ − 1)·s + k − n, 0), half of it, rounded down, in front.</remarks>
internal readonly record struct WindowAxis(int Output, int Before, int After)
{
    /// <summary>Windows of <paramref name="kernel"/> pixels every <paramref name="stride"/> over <paramref name="size"/> pixels.</summary>
    public static WindowAxis Over(int size, int kernel, int stride, Padding padding)
    {
        if (padding == Padding.Valid)
            return new(size < kernel ? 0 : (size - kernel) / stride + 1, 0, 0);
        int output = (size + stride - 1) / stride;
        int total = Math.Max((output - 1) * stride + kernel - size, 0);
        return new(output, total / 2, total - total / 2);
    }
}
