using LvSeg.Keras.Layers;

namespace LvSeg.Keras.Kernels.Convolutions;

/// <summary>How the windows of a convolution lie: rows, columns, and the channels on both sides.</summary>
/// <param name="Rows">Along the rows of the larger picture.</param>
/// <param name="Columns">Along its columns.</param>
/// <param name="Inputs">Channels of the larger picture.</param>
/// <param name="Outputs">Channels of the smaller picture, of which each pixel is one window.</param>
internal sealed record ConvolutionShape(ConvolutionAxis Rows, ConvolutionAxis Columns, int Inputs, int Outputs)
{
    /// <summary>Numbers of one window: rows × columns × channels.</summary>
    public int WindowSize => Rows.Kernel * Columns.Kernel * Inputs;
}

/// <summary>How windows lie along one axis, and which of them reach a pixel.</summary>
/// <param name="Size">Pixels of the larger picture.</param>
/// <param name="Kernel">Pixels of a window.</param>
/// <param name="Stride">Pixels from one window to the next.</param>
/// <param name="Windows">How many there are: pixels of the smaller picture.</param>
/// <param name="Before">Pixels that the first window begins in front of the picture.</param>
internal readonly record struct ConvolutionAxis(int Size, int Kernel, int Stride, int Windows, int Before)
{
    public ConvolutionAxis(int size, int kernel, int stride, WindowAxis axis)
        : this(size, kernel, stride, axis.Output, axis.Before)
    {
    }

    /// <summary>Pixels that the last window reaches behind the picture.</summary>
    public int After => Math.Max((Windows - 1) * Stride + Kernel - Before - Size, 0);

    /// <summary>The first pixel of a class; pixels of one class are a stride apart and lie at the same places of their windows.</summary>
    /// <param name="phase">0 … stride − 1: the smallest place of a window at which the pixels lie.</param>
    public int FirstPixel(int phase) => ((phase - Before) % Stride + Stride) % Stride;

    /// <summary>How many places of a window the pixels of a class lie at: phase, phase + stride, and so on.</summary>
    public int Places(int phase) => phase < Kernel ? (Kernel - 1 - phase) / Stride + 1 : 0;

    /// <summary>Pixels of a class.</summary>
    public int Pixels(int phase) => FirstPixel(phase) is var first && first < Size ? (Size - 1 - first) / Stride + 1 : 0;

    /// <summary>The first window that reaches a pixel of a class, as if there were windows everywhere; the others follow it.</summary>
    public int FirstWindow(int phase, int pixel) => (pixel + Before - phase) / Stride - (Places(phase) - 1);

    /// <summary>Rim that the smaller picture needs in front and behind, so that every pixel finds all its windows.</summary>
    public (int Before, int After) WindowRim()
    {
        (int before, int after) = (0, 0);
        for (int phase = 0; phase < Stride; phase++)
        {
            (int places, int pixels) = (Places(phase), Pixels(phase));
            if (places == 0 || pixels == 0)
                continue;
            int first = FirstWindow(phase, FirstPixel(phase));
            before = Math.Max(before, -first);
            after = Math.Max(after, first + pixels - 1 + places - 1 - (Windows - 1));
        }
        return (before, after);
    }
}
