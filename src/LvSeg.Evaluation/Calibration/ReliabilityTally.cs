using System.Runtime.CompilerServices;

namespace LvSeg.Evaluation.Calibration;

/// <summary>Gathers a <see cref="Reliability"/> slice by slice.</summary>
public sealed class ReliabilityTally
{
    private readonly Counted[] _all = new Counted[Reliability.Bins], _near = new Counted[Reliability.Bins];

    /// <summary>Adds the pixels of a slice; one whose probability is not a number is passed over.</summary>
    /// <param name="truth">The true class of each pixel; 1 is the left ventricle.</param>
    /// <param name="probability">The probability of the left ventricle, 0 … 1, of each.</param>
    /// <exception cref="ArgumentException">The two have different lengths.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<byte> truth, ReadOnlySpan<float> probability)
    {
        if (truth.Length != probability.Length)
            throw new ArgumentException($"The truth has {truth.Length} pixels; {probability.Length} have a probability.", nameof(probability));
        for (int i = 0; i < truth.Length; i++)
        {
            float p = probability[i];
            if (float.IsNaN(p))
                continue;
            bool real = truth[i] == 1;
            int bin = Math.Clamp((int)(p * Reliability.Bins), 0, Reliability.Bins - 1);
            _all[bin].Add(p, real);
            if (real || p > Reliability.NearFrom)
                _near[bin].Add(p, real);
        }
    }

    /// <summary>What came of it; null where no pixel was added.</summary>
    public Reliability? ToReliability() => _all.All(bin => bin.Pixels == 0) ? null : new Reliability(Bins(_all), Bins(_near));

    private static ReliabilityBin[] Bins(Counted[] counted) =>
        [.. counted.Select((bin, i) => bin.ToBin((double)i / Reliability.Bins, (double)(i + 1) / Reliability.Bins))];

    private struct Counted
    {
        private double _sum;
        private long _real;

        public long Pixels { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(float probability, bool real)
        {
            Pixels++;
            _sum += probability;
            _real += real ? 1 : 0;
        }

        public readonly ReliabilityBin ToBin(double low, double high) => Pixels == 0
            ? new ReliabilityBin(low, high, 0, null, null)
            : new ReliabilityBin(low, high, Pixels, _sum / Pixels, (double)_real / Pixels);
    }
}
