namespace LvSeg.Imaging.Dicom;

/// <summary>An image with its pixels, one frame or several of one size.</summary>
/// <param name="Header">What is known of it; its layout is not null.</param>
/// <param name="Stored">The numbers as stored, before any scaling: frames × rows × columns, each row from left to right.</param>
public sealed record DicomPicture(DicomHeader Header, int[] Stored)
{
    /// <summary>The rows of a frame.</summary>
    public int Rows => Header.Layout!.Rows;

    /// <summary>The columns of a frame.</summary>
    public int Columns => Header.Layout!.Columns;

    /// <summary>The number of frames, 1 or more.</summary>
    public int Frames => Header.Layout!.Frames;

    /// <summary>The stored numbers of a frame: rows × columns.</summary>
    /// <param name="frame">Counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such frame.</exception>
    public ReadOnlySpan<int> StoredOf(int frame)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frame, Frames);
        return Stored.AsSpan(frame * Rows * Columns, Rows * Columns);
    }

    /// <summary>The values of a frame: stored · slope + intercept, rows × columns. In a MONOCHROME1 image the smallest is the brightest.</summary>
    /// <param name="frame">Counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such frame.</exception>
    public double[] ValuesOf(int frame)
    {
        (double slope, double intercept) = (Header.Layout!.RescaleSlope, Header.Layout.RescaleIntercept);
        ReadOnlySpan<int> stored = StoredOf(frame);
        double[] values = new double[stored.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = stored[i] * slope + intercept;
        return values;
    }
}
