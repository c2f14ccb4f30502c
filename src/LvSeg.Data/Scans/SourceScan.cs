using LvSeg.Data.Identity;
using LvSeg.Data.Names;
using LvSeg.Data.Slices;


namespace LvSeg.Data.Scans;

/// <summary>What one pass over every slice of a source finds.</summary>
/// <param name="Count">Slices; 1 or more.</param>
/// <param name="Height">Rows, in pixels, the same for all.</param>
/// <param name="Width">Columns, in pixels, the same for all.</param>
/// <param name="Patients">Every patient that a slice tells, sorted; of several spellings one.</param>
/// <param name="WithoutPatient">Slices that tell none.</param>
/// <param name="Slices">What tells each slice from every other one, in the order of the files.</param>
/// <param name="Masks">Slices with a mask.</param>
/// <param name="EmptyMasks">Masks without a pixel of the left ventricle.</param>
/// <param name="FullMasks">Masks most of whose pixels are left ventricle.</param>
/// <param name="Majority">Height × width: 1 where more than half of the masks have the left ventricle, else 0; null where there are no masks.</param>
/// <param name="Foreground">The left ventricle's share of the pixels of a mask; null where there are no masks.</param>
/// <param name="Synthetic">True where any slice is a phantom.</param>
/// <param name="Intensity">On which scale the intensities lie.</param>
/// <param name="CentredSides">For each mask that is not empty the side of the smallest square about the slice's centre that holds all of it, in pixels.</param>
public sealed record SourceScan(
    int Count, int Height, int Width, IReadOnlyList<string> Patients, int WithoutPatient, IReadOnlyList<SliceIdentity> Slices,
    int Masks, int EmptyMasks, int FullMasks, byte[]? Majority, ForegroundShare? Foreground, bool Synthetic, IntensityScale Intensity,
    IReadOnlyList<int> CentredSides)
{
    /// <summary>The <see cref="SliceHash"/> of each slice, in the order of the files; none unless they were asked for.</summary>
    public IReadOnlyList<string> Hashes { get; init; } = [];

    /// <summary>What the stored values of the first slice were divided by.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>In which ways the masks are stored.</summary>
    public MaskForms MaskForms { get; init; } = new();

    /// <summary>Reads and checks every slice, one at a time.</summary>
    /// <param name="source">The slices.</param>
    /// <param name="progress">Told after each slice how many have been read.</param>
    /// <param name="withHashes">Whether <see cref="Hashes"/> are wanted, by which versions up to 0.5.0 know slices.</param>
    /// <exception cref="DataException">A slice cannot be read, differs in size from the first, or there is none.</exception>
    public static SourceScan Of(ISliceSource source, Action<int>? progress = null, bool withHashes = false)
    {
        var patients = new SortedSet<string>(StringComparer.Ordinal);
        List<SliceIdentity> slices = [];
        List<string> hashes = [];
        var intensity = new IntensityTally();
        var shares = new List<double>();
        var sides = new List<int>();
        Slice? first = null;
        Task<(SliceIdentity Identity, string? Hash)>? marking = null;
        var votes = new PixelVotes(0);
        int withoutPatient = 0;
        var forms = new MaskForms();
        bool synthetic = false;
        foreach (Slice slice in source.InOrder())
        {
            if (first is null)
            {
                first = slice with { Image = [], Mask = null };
                votes = new PixelVotes(slice.Height * slice.Width);
            }
            if (slice.Height != first.Height || slice.Width != first.Width)
            {
                throw new DataException($"Slice '{slice.Name}' has {slice.Height} × {slice.Width} pixels, the slices before it "
                    + $"{first.Height} × {first.Width}. All must have one size.");
            }
            if (slice.Patient is null)
                withoutPatient++;
            else
                patients.Add(slice.Patient);
            if (slice.Mask is not null)
            {
                votes.Add(slice.Mask);
                forms.Add(slice);
                shares.Add((double)slice.Mask.AsSpan().Count((byte)1) / slice.Mask.Length);
                if (CentredSide(slice.Mask, slice.Height, slice.Width) is var side and > 0)
                    sides.Add(side);
            }
            // The marks of a slice, the longest of all this, are made while the next one is read.
            if (marking is not null)
                Take(marking.Result);
            marking = Task.Run(() =>
            {
                var identity = SliceIdentity.Of(slice);
                intensity.Add(slice.Image, identity.Mark.Darkest, identity.Mark.Brightest);
                return (identity, withHashes ? SliceHash.Of(slice) : null);
            });
            synthetic |= slice.Synthetic;
            progress?.Invoke(slices.Count + 1);
        }
        if (first is null || marking is null)
            throw new DataException("There is no slice in the data.");
        Take(marking.Result);
        return new(
            slices.Count, first.Height, first.Width, PatientName.OneSpelling(patients), withoutPatient, slices,
            shares.Count, shares.Count(share => share == 0), shares.Count(share => share > 0.5),
            shares.Count == 0 ? null : votes.Majority(),
            shares.Count == 0 ? null : new(shares.Min(), shares.Average(), shares.Max()),
            synthetic, intensity.Scale()!, sides)
        {
            Hashes = hashes,
            Scale = first.Scale ?? 1,
            MaskForms = forms,
        };

        void Take((SliceIdentity Identity, string? Hash) marked)
        {
            slices.Add(marked.Identity);
            if (marked.Hash is { } hash)
                hashes.Add(hash);
        }
    }

    // 0 for an empty mask.
    private static int CentredSide(byte[] mask, int height, int width)
    {
        int side = 0;
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> row = mask.AsSpan(y * width, width);
            if (row.IndexOf((byte)1) is not (>= 0 and var first))
                continue;
            int last = row.LastIndexOf((byte)1);
            side = Math.Max(side, 1 + Math.Max(Math.Abs(2 * y - (height - 1)), Math.Max(Math.Abs(2 * first - (width - 1)), Math.Abs(2 * last - (width - 1)))));
        }
        return side;
    }
}

/// <summary>The left ventricle's share of the pixels, over the masks of a source; each 0 … 1.</summary>
/// <param name="Min">The smallest.</param>
/// <param name="Mean">The mean over the masks.</param>
/// <param name="Max">The largest.</param>
public readonly record struct ForegroundShare(double Min, double Mean, double Max);
