namespace LvSeg.Data.Identity;

/// <summary>Finds the <see cref="IntensityScale"/> of slices that are read one after the other.</summary>
internal sealed class IntensityTally
{
    // An intensity's upper 16 bits: sign, exponent and 7 bits after the point, in rising order once negative ones are turned around.
    private readonly long[] _counts = new long[1 << 16];
    private long _pixels;
    private float _darkest = float.PositiveInfinity, _brightest = float.NegativeInfinity;
    private double _dimmestSlice = double.PositiveInfinity, _brightestSlice = double.NegativeInfinity;

    /// <summary>Counts a slice in.</summary>
    public void Add(ReadOnlySpan<float> image, float darkest, float brightest)
    {
        _darkest = Math.Min(_darkest, darkest);
        _brightest = Math.Max(_brightest, brightest);
        float[] sampled = IntensityScale.Sampled(image);
        double bright = IntensityScale.P99Of(sampled);
        _dimmestSlice = Math.Min(_dimmestSlice, bright);
        _brightestSlice = Math.Max(_brightestSlice, bright);
        foreach (float intensity in sampled)
            _counts[PlaceOf(intensity)]++;
        _pixels += sampled.Length;
    }

    /// <summary>What was found; null before the first slice.</summary>
    public IntensityScale? Scale() => _pixels == 0 ? null
        : new(_darkest, Percentile(0.01), Percentile(0.5), Percentile(0.99), _brightest, _dimmestSlice, _brightestSlice);

    private double Percentile(double part)
    {
        long rank = (long)(part * (_pixels - 1)), below = 0;
        int place = 0;
        while (below + _counts[place] <= rank)
            below += _counts[place++];
        return Math.Clamp(Middle(place), _darkest, _brightest);
    }

    private static int PlaceOf(float intensity)
    {
        uint bits = BitConverter.SingleToUInt32Bits(intensity) >> 16;
        return (int)(bits < 0x8000 ? bits + 0x8000 : 0xFFFF - bits);
    }

    private static double Middle(int place)
    {
        uint bits = (uint)(place >= 0x8000 ? place - 0x8000 : 0xFFFF - place) << 16;
        return bits is 0 or 0x80000000 ? 0 : BitConverter.UInt32BitsToSingle(bits | 0x8000);
    }
}
