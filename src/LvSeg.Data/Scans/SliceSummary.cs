using LvSeg.Data.Identity;
using LvSeg.Data.Names;
using LvSeg.Data.Slices;


namespace LvSeg.Data.Scans;

/// <summary>What a set of slices is like; they may differ in size and lack masks.</summary>
public sealed class SliceSummary
{
    private readonly SortedDictionary<(int Height, int Width), int> _sizes = [];
    private readonly SortedSet<string> _patients = new(StringComparer.Ordinal);
    private readonly List<double> _shares = [];
    private readonly List<SliceIdentity> _slices = [];
    private readonly IntensityTally _intensity = new();

    /// <summary>How many slices there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many slices each size has, in pixels.</summary>
    public IReadOnlyDictionary<(int Height, int Width), int> Sizes => _sizes;

    /// <summary>Every patient that a slice tells, sorted; of several spellings one.</summary>
    public IReadOnlyList<string> Patients => PatientName.OneSpelling(_patients);

    /// <summary>What tells each slice from every other one.</summary>
    public IReadOnlyList<SliceIdentity> Slices => _slices;

    /// <summary>On which scale the intensities lie; null where there is no slice.</summary>
    public IntensityScale? Intensity => _intensity.Scale();

    /// <summary>Slices that tell no patient.</summary>
    public int WithoutPatient { get; private set; }

    /// <summary>Slices with a mask.</summary>
    public int Masks => _shares.Count;

    /// <summary>Masks without a pixel of the left ventricle.</summary>
    public int EmptyMasks { get; private set; }

    /// <summary>Masks most of whose pixels are left ventricle.</summary>
    public int FullMasks => _shares.Count(share => share > 0.5);

    /// <summary>In which ways the masks are stored.</summary>
    public MaskForms MaskForms { get; } = new();

    /// <summary>The left ventricle's share of the pixels of a mask; null where there are no masks.</summary>
    public ForegroundShare? Foreground => _shares.Count == 0 ? null : new(_shares.Min(), _shares.Average(), _shares.Max());

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
        var identity = SliceIdentity.Of(slice);
        _slices.Add(identity);
        _intensity.Add(slice.Image, identity.Mark.Darkest, identity.Mark.Brightest);
        Synthetic |= slice.Synthetic;
    }
}
