namespace LvSeg.Data.Slices;

/// <summary>What a set of slices is like; they may differ in size and lack masks.</summary>
public sealed class SliceSummary
{
    private readonly SortedDictionary<(int Height, int Width), int> _sizes = [];
    private readonly SortedSet<string> _patients = new(StringComparer.Ordinal);
    private readonly List<double> _shares = [];

    /// <summary>How many slices there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many slices each size has, in pixels.</summary>
    public IReadOnlyDictionary<(int Height, int Width), int> Sizes => _sizes;

    /// <summary>Every patient that a slice tells, sorted.</summary>
    public IReadOnlySet<string> Patients => _patients;

    /// <summary>Slices that tell no patient.</summary>
    public int WithoutPatient { get; private set; }

    /// <summary>Slices with a mask.</summary>
    public int Masks => _shares.Count;

    /// <summary>Masks without a pixel of the left ventricle.</summary>
    public int EmptyMasks { get; private set; }

    /// <summary>In which ways the masks are stored.</summary>
    public MaskForms MaskForms { get; } = new();

    /// <summary>The left ventricle's share of the pixels of a mask; null where there are no masks.</summary>
    public ForegroundShare? Foreground => _shares.Count == 0 ? null : new(_shares.Min(), _shares.Average(), _shares.Max());

    /// <summary>The smallest scaled intensity; infinite where there is no slice.</summary>
    public float Darkest { get; private set; } = float.PositiveInfinity;

    /// <summary>The largest scaled intensity; infinite where there is no slice.</summary>
    public float Brightest { get; private set; } = float.NegativeInfinity;

    /// <summary>True where any slice is a phantom.</summary>
    public bool Synthetic { get; private set; }

    /// <summary>Counts a slice in.</summary>
    public void Add(Slice slice)
    {
        Count++;
        MaskForms.Add(slice);
        _sizes[(slice.Height, slice.Width)] = _sizes.GetValueOrDefault((slice.Height, slice.Width)) + 1;
        if (slice.Patient is null)
            WithoutPatient++;
        else
            _patients.Add(slice.Patient);
        if (slice.Mask is not null)
        {
            int pixels = slice.Mask.AsSpan().Count((byte)1);
            EmptyMasks += pixels == 0 ? 1 : 0;
            _shares.Add((double)pixels / slice.Mask.Length);
        }
        (float darkest, float brightest) = Intensities.Range(slice.Image);
        Darkest = Math.Min(Darkest, darkest);
        Brightest = Math.Max(Brightest, brightest);
        Synthetic |= slice.Synthetic;
    }
}
