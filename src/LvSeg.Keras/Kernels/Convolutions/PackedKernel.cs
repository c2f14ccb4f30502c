using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LvSeg.Keras.Kernels.Convolutions;

/// <summary>A convolution's kernel in the order in which tiles read it: panels of up to 48 columns, each column block of a row together.</summary>
/// <remarks>The kernel itself lies in Keras's order: (height, width, in, out).</remarks>
internal sealed unsafe class PackedKernel : IDisposable
{
    private readonly ConvolutionShape _shape;
    private float* _memory;
    private nint _size;

    public PackedKernel(ConvolutionShape shape) => _shape = shape;

    /// <summary>How many panels a number of columns takes.</summary>
    public static int Panels(int columns) => (columns + Tile.LargestColumns - 1) / Tile.LargestColumns;

    /// <summary>Columns of a panel.</summary>
    public static int PanelColumns(int panel, int columns) => Math.Min(columns - panel * Tile.LargestColumns, Tile.LargestColumns);

    /// <summary>What a panel's rows are apart: its columns in whole vectors.</summary>
    public static int PanelStride(int panel, int columns) => (PanelColumns(panel, columns) + Lanes.Count - 1) / Lanes.Count * Lanes.Count;

    /// <summary>For the convolution itself: a row for each number of the window, a column for each output.</summary>
    public void ForWindows(Workers workers, float* kernel)
    {
        int rows = _shape.WindowSize, columns = _shape.Outputs;
        const int RowsAtOnce = 128;
        int blocks = (rows + RowsAtOnce - 1) / RowsAtOnce;
        Reserve((nint)rows * PaddedColumns(columns));
        workers.For(blocks * Panels(columns), piece =>
        {
            (int panel, int block) = (piece / blocks, piece % blocks);
            int stride = PanelStride(panel, columns), count = PanelColumns(panel, columns);
            float* to = WindowPanel(panel);
            for (int row = block * RowsAtOnce; row < Math.Min(rows, (block + 1) * RowsAtOnce); row++)
            {
                float* from = kernel + (nint)row * columns + panel * Tile.LargestColumns;
                for (int c = 0; c < stride; c += Lanes.Count)
                    Lanes.Load(from + c, count - c).Store(to + (nint)row * stride + c);
            }
        });
    }

    /// <summary>A panel after <see cref="ForWindows"/>.</summary>
    public float* WindowPanel(int panel) => _memory + (nint)panel * Tile.LargestColumns * _shape.WindowSize;

    /// <summary>For the gradient of the larger picture: for each class of pixels the places they lie at, in the order of the windows, a column for each input.</summary>
    public void ForPixels(Workers workers, float* kernel)
    {
        (int inputs, int outputs) = (_shape.Inputs, _shape.Outputs);
        (ConvolutionAxis rows, ConvolutionAxis columns) = (_shape.Rows, _shape.Columns);
        Reserve((nint)rows.Kernel * columns.Kernel * outputs * PaddedColumns(inputs));
        workers.For(rows.Kernel * columns.Kernel, piece =>
        {
            (int ky, int kx) = (piece / columns.Kernel, piece % columns.Kernel);
            (int py, int px) = (ky % rows.Stride, kx % columns.Stride);
            // The window that comes first holds the pixel at its last place.
            int placeY = rows.Places(py) - 1 - ky / rows.Stride, placeX = columns.Places(px) - 1 - kx / columns.Stride;
            float* from = kernel + (nint)piece * inputs * outputs;
            for (int panel = 0; panel < Panels(inputs); panel++)
            {
                int stride = PanelStride(panel, inputs), count = PanelColumns(panel, inputs);
                float* to = PixelPanel(py, px, panel) + (nint)(placeY * columns.Places(px) + placeX) * outputs * stride;
                float* block = from + (nint)panel * Tile.LargestColumns * outputs;
                for (int o = 0; o < outputs; o++)
                {
                    float* row = to + (nint)o * stride;
                    for (int i = 0; i < count; i++)
                        row[i] = block[(nint)i * outputs + o];
                    for (int i = count; i < stride; i++)
                        row[i] = 0;
                }
            }
        });
    }

    /// <summary>A panel of a class of pixels after <see cref="ForPixels"/>.</summary>
    public float* PixelPanel(int phaseY, int phaseX, int panel)
    {
        (ConvolutionAxis rows, ConvolutionAxis columns) = (_shape.Rows, _shape.Columns);
        int before = 0;
        for (int y = 0; y < phaseY; y++)
            before += rows.Places(y) * columns.Kernel;
        for (int x = 0; x < phaseX; x++)
            before += rows.Places(phaseY) * columns.Places(x);
        nint places = rows.Places(phaseY) * columns.Places(phaseX);
        return _memory + ((nint)before * PaddedColumns(_shape.Inputs) + places * panel * Tile.LargestColumns) * _shape.Outputs;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
        _size = 0;
    }

    private static int PaddedColumns(int columns) => (columns + Lanes.Count - 1) / Lanes.Count * Lanes.Count;

    private void Reserve(nint size)
    {
        if (size <= _size)
            return;
        Dispose();
        _memory = (float*)NativeMemory.AlignedAlloc((nuint)size * sizeof(float), 64);
        _size = size;
    }
}
