namespace LvSeg.Keras.Kernels;

/// <summary>Pictures in memory, in Keras's order: batch, rows, pixels of a row, channels of a pixel. Rows may have a rim of zeros around them.</summary>
internal readonly unsafe struct FeatureMap(float* origin, int batch, int height, int width, int channels, nint rowStride, nint imageStride)
{
    public float* Origin => origin;

    public int Batch => batch;

    public int Height => height;

    public int Width => width;

    public int Channels => channels;

    /// <summary>Numbers from one row to the next.</summary>
    public nint RowStride => rowStride;

    /// <summary>Numbers from one picture to the next.</summary>
    public nint ImageStride => imageStride;

    /// <summary>Rows of all pictures together.</summary>
    public int Rows => batch * height;

    /// <summary>Numbers in a row: its pixels' channels, one after another.</summary>
    public int RowLength => width * channels;

    /// <summary>The first number of a pixel; it may lie in the rim.</summary>
    public float* At(int image, int y, int x) => origin + image * imageStride + y * rowStride + (nint)x * channels;

    /// <summary>The first number of a row, counted over all pictures.</summary>
    public float* Row(int row) => At(row / height, row % height, 0);

    /// <summary>One picture of the batch.</summary>
    public FeatureMap Picture(int image) => new(origin + image * imageStride, 1, height, width, channels, rowStride, imageStride);

    /// <summary>A part of each picture, where it lies.</summary>
    public FeatureMap Within(int top, int left, int rows, int columns) => new(At(0, top, left), batch, rows, columns, channels, rowStride, imageStride);
}
