namespace LvSeg.Keras.Kernels.Convolutions;

/// <summary>Convolution and its two gradients. Transposed convolution is the same three with the pictures' parts exchanged.</summary>
/// <remarks>
/// No window is ever copied out: in Keras's order the numbers of a window's row lie side by side, and neighbouring windows a fixed distance
/// apart, so that a <see cref="Tile"/> reads them where they are. The pictures' rims must hold the zeros that windows reach.
/// </remarks>
internal sealed unsafe class Convolution(ConvolutionShape shape, Workers workers) : IDisposable
{
    // Pixels of a picture that one pass of the kernel's gradient looks at, so that they stay in the cache for all its tiles.
    private const int PixelsAtOnce = 1024;

    private static readonly float[] _noBias = GC.AllocateArray<float>(Tile.LargestColumns, pinned: true);
    private readonly PackedKernel _windows = new(shape), _pixels = new(shape);

    /// <summary>Takes a kernel over for <see cref="Windows"/>.</summary>
    /// <param name="kernel">(height, width, in, out).</param>
    public void PackForWindows(float* kernel) => _windows.ForWindows(workers, kernel);

    /// <summary>Takes a kernel over for <see cref="Pixels"/>.</summary>
    /// <param name="kernel">(height, width, in, out).</param>
    public void PackForPixels(float* kernel) => _pixels.ForPixels(workers, kernel);

    /// <summary>The convolution: each pixel of the smaller picture is the sum over its window.</summary>
    /// <param name="larger">Read.</param>
    /// <param name="smaller">Written.</param>
    /// <param name="bias">A number for each output channel; null for none.</param>
    /// <param name="relu">Whether negative results become 0.</param>
    /// <param name="add">Whether the results are added to what is there.</param>
    public void Windows(FeatureMap larger, FeatureMap smaller, float* bias, bool relu = false, bool add = false)
    {
        (ConvolutionAxis rows, ConvolutionAxis columns) = (shape.Rows, shape.Columns);
        int lines = smaller.Rows, runLength = columns.Kernel * shape.Inputs;
        workers.For(PackedKernel.Panels(shape.Outputs) * lines, piece =>
        {
            (int panel, int line) = (piece / lines, piece % lines);
            int first = panel * Tile.LargestColumns, stride = PackedKernel.PanelStride(panel, shape.Outputs);
            var tile = new Tile
            {
                ARow = columns.Stride * shape.Inputs,
                AStep = 1,
                ARun = larger.RowStride,
                B = _windows.WindowPanel(panel),
                BStep = stride,
                BRun = runLength * stride,
                Runs = rows.Kernel,
                Steps = runLength,
                CRow = shape.Outputs,
                Floor = relu ? 0 : float.NegativeInfinity,
            };
            (int image, int y) = (line / smaller.Height, line % smaller.Height);
            for (int x = 0; x < smaller.Width; x += Tile.Rows)
            {
                tile.A = larger.At(image, y * rows.Stride - rows.Before, x * columns.Stride - columns.Before);
                tile.C = smaller.At(image, y, x) + first;
                SetStart(ref tile, bias is null ? null : bias + first, add);
                tile.Compute(Math.Min(smaller.Width - x, Tile.Rows), PackedKernel.PanelColumns(panel, shape.Outputs));
            }
        });
    }

    /// <summary>The gradient of the larger picture: each of its pixels is the sum over the windows that reach it.</summary>
    /// <param name="smaller">Read.</param>
    /// <param name="larger">Written.</param>
    /// <param name="bias">A number for each input channel; null for none.</param>
    /// <param name="relu">Whether negative results become 0.</param>
    /// <param name="add">Whether the results are added to what is there.</param>
    public void Pixels(FeatureMap smaller, FeatureMap larger, float* bias = null, bool relu = false, bool add = false)
    {
        (ConvolutionAxis rows, ConvolutionAxis columns) = (shape.Rows, shape.Columns);
        int lines = larger.Rows;
        workers.For(PackedKernel.Panels(shape.Inputs) * lines, piece =>
        {
            (int panel, int line) = (piece / lines, piece % lines);
            (int image, int y) = (line / larger.Height, line % larger.Height);
            int first = panel * Tile.LargestColumns, stride = PackedKernel.PanelStride(panel, shape.Inputs);
            int phaseY = (y + rows.Before) % rows.Stride;
            var tile = new Tile
            {
                ARow = shape.Outputs,
                AStep = 1,
                ARun = smaller.RowStride,
                BStep = stride,
                Runs = rows.Places(phaseY),
                CRow = columns.Stride * shape.Inputs,
                Floor = relu ? 0 : float.NegativeInfinity,
            };
            for (int phaseX = 0; phaseX < columns.Stride; phaseX++)
            {
                int pixels = columns.Pixels(phaseX), start = columns.FirstPixel(phaseX);
                tile.Steps = columns.Places(phaseX) * shape.Outputs;
                tile.B = _pixels.PixelPanel(phaseY, phaseX, panel);
                tile.BRun = tile.Steps * stride;
                for (int t = 0; t < pixels; t += Tile.Rows)
                {
                    int x = start + t * columns.Stride;
                    tile.A = smaller.At(image, rows.FirstWindow(phaseY, y), columns.FirstWindow(phaseX, x));
                    tile.C = larger.At(image, y, x) + first;
                    SetStart(ref tile, bias is null ? null : bias + first, add);
                    tile.Compute(Math.Min(pixels - t, Tile.Rows), PackedKernel.PanelColumns(panel, shape.Inputs));
                }
            }
        });
    }

    /// <summary>The gradient of the kernel.</summary>
    /// <param name="larger">The larger picture, or its gradient.</param>
    /// <param name="smaller">The smaller picture's gradient, or it.</param>
    /// <param name="gradient">Written: (height, width, in, out).</param>
    public void Kernel(FeatureMap larger, FeatureMap smaller, float* gradient)
    {
        (ConvolutionAxis rows, ConvolutionAxis columns) = (shape.Rows, shape.Columns);
        int runLength = columns.Kernel * shape.Inputs, runTiles = (runLength + Tile.Rows - 1) / Tile.Rows;
        // A piece is a few neighbouring tiles, which read the same pixels.
        int tilesAtOnce = Math.Clamp(runTiles / 4, 1, 16), chunks = (runTiles + tilesAtOnce - 1) / tilesAtOnce;
        int linesAtOnce = Math.Max(1, PixelsAtOnce / smaller.Width);
        workers.For(PackedKernel.Panels(shape.Outputs) * rows.Kernel * chunks, piece =>
        {
            (int panel, int ky, int chunk) = (piece / (rows.Kernel * chunks), piece / chunks % rows.Kernel, piece % chunks);
            int first = panel * Tile.LargestColumns, count = PackedKernel.PanelColumns(panel, shape.Outputs);
            int end = Math.Min(runLength, (chunk + 1) * tilesAtOnce * Tile.Rows);
            var tile = new Tile
            {
                ARow = 1,
                AStep = columns.Stride * shape.Inputs,
                ARun = rows.Stride * larger.RowStride,
                BStep = shape.Outputs,
                BRun = smaller.RowStride,
                Steps = smaller.Width,
                CRow = shape.Outputs,
                Floor = float.NegativeInfinity,
            };
            for (int image = 0; image < smaller.Batch; image++)
            {
                for (int y = 0; y < smaller.Height; y += linesAtOnce)
                {
                    tile.Runs = Math.Min(linesAtOnce, smaller.Height - y);
                    tile.B = smaller.At(image, y, 0) + first;
                    float* corner = larger.At(image, y * rows.Stride - rows.Before + ky, -columns.Before);
                    for (int k = chunk * tilesAtOnce * Tile.Rows; k < end; k += Tile.Rows)
                    {
                        tile.A = corner + k;
                        tile.C = gradient + ((nint)ky * runLength + k) * shape.Outputs + first;
                        SetStart(ref tile, null, add: image > 0 || y > 0);
                        tile.Compute(Math.Min(end - k, Tile.Rows), count);
                    }
                }
            }
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _windows.Dispose();
        _pixels.Dispose();
    }

    private static void SetStart(ref Tile tile, float* bias, bool add)
    {
        tile.Start = add ? tile.C : bias is null ? NoBias : bias;
        tile.StartRow = add ? tile.CRow : 0;
    }

    private static float* NoBias => (float*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(_noBias));
}
