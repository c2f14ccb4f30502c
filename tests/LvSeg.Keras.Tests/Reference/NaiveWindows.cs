namespace LvSeg.Keras.Tests.Reference;

/// <summary>Where windows lie along one axis, found by counting.</summary>
internal static class NaiveWindows
{
    /// <summary>How many windows SAME must give: one for each pixel that a walk in strides steps on.</summary>
    public static int SameCount(int size, int stride)
    {
        int count = 0;
        for (int at = 0; at < size; at += stride)
            count++;
        return count;
    }

    /// <summary>How many windows lie wholly inside.</summary>
    public static int ValidCount(int size, int kernel, int stride)
    {
        int count = 0;
        for (int at = 0; at + kernel <= size; at += stride)
            count++;
        return count;
    }

    /// <summary>Pixels in front for SAME: one pixel is added at a time, the end first, until enough windows fit.</summary>
    public static int SameBefore(int size, int kernel, int stride)
    {
        int before = 0, after = 0;
        while (ValidCount(before + size + after, kernel, stride) < SameCount(size, stride))
        {
            if (after <= before)
                after++;
            else
                before++;
        }
        return before;
    }
}
