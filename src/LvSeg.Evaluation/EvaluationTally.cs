using LvSeg.Data.Slices;
using LvSeg.Evaluation.Calibration;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Evaluation.Surfaces;

namespace LvSeg.Evaluation;

/// <summary>Gathers an evaluation slice by slice: the cases, both baselines, and whether the masks differ at all.</summary>
/// <param name="majority">The majority of the training masks, 0 and 1, row by row; null where it is not known.</param>
/// <param name="spacing">Millimetres a pixel, the same in both directions; null where that is not known, and distances and areas stay in pixels.</param>
public sealed class EvaluationTally(byte[]? majority = null, double? spacing = null)
{
    private readonly List<CaseResult> _cases = [];
    private readonly List<PixelCounts> _background = [];
    private readonly List<PixelCounts> _majority = [];
    private readonly MaskVariety _predicted = new();
    private readonly MaskVariety _truth = new();
    private readonly ReliabilityTally _reliability = new();

    /// <summary>One for each slice, in the order they were added.</summary>
    public IReadOnlyList<CaseResult> Cases => _cases;

    /// <summary>Millimetres a pixel; null where that is not known.</summary>
    public double? Spacing => spacing;

    /// <summary>Adds a slice.</summary>
    /// <param name="slice">The slice, with its true mask.</param>
    /// <param name="predicted">The predicted class of each pixel, row by row.</param>
    /// <param name="probability">The probability of the left ventricle, 0 … 1, of each pixel; empty where the network gives none.</param>
    /// <exception cref="ArgumentException">The slice has no mask, or something has not a value for each of its pixels.</exception>
    public void Add(Slice slice, ReadOnlySpan<byte> predicted, ReadOnlySpan<float> probability = default)
    {
        byte[] truth = slice.Mask ?? throw new ArgumentException($"The slice '{slice.Name}' has no mask to compare with.", nameof(slice));
        var counts = PixelCounts.Of(truth, predicted);
        _cases.Add(new CaseResult(slice.Name, slice.Patient, counts)
        {
            Surface = SurfaceDistances.Of(truth, predicted, slice.Height, slice.Width),
            Confidence = probability.IsEmpty ? null : SliceConfidence.Of(predicted, probability),
        });
        if (!probability.IsEmpty)
            _reliability.Add(truth, probability);
        _background.Add(new PixelCounts(0, 0, counts.TruthPixels, counts.Pixels - counts.TruthPixels));
        if (majority?.Length == truth.Length)
            _majority.Add(PixelCounts.Of(truth, majority));
        _predicted.Add(predicted);
        _truth.Add(truth);
    }

    /// <summary>The network's figures over the slices so far.</summary>
    /// <param name="loss">The mean loss over the same slices.</param>
    public FigureSet Network(double? loss) => FigureSet.Of(_cases, spacing, loss);

    /// <summary>What there is to tell beside the figures.</summary>
    public EvaluationDetails Details() => EvaluationDetails.Of(_cases, spacing, _reliability.ToReliability());

    /// <summary>The figures of calling every pixel background.</summary>
    public FigureSet Background() => FigureSet.Of(_background);

    /// <summary>The figures of the training masks' majority as everyone's mask; undefined where it is not known or a slice has another size.</summary>
    public FigureSet Majority() =>
        _majority.Count == _cases.Count ? FigureSet.Of(_majority) : FigureSet.Undefined(_cases.Count);

    /// <summary>The mask that was predicted for a slice, 0 and 1, row by row.</summary>
    /// <param name="index">Counted from 0, in the order they were added.</param>
    public byte[] PredictedMask(int index) => _predicted.Mask(index, (int)_cases[index].Counts.Pixels);

    /// <summary>Whether the network's masks differ from slice to slice.</summary>
    public MaskJudgement Judge() => MaskJudgement.Of(_predicted, _truth);
}
