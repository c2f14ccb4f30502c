using LvSeg.Results.Segmentation;

namespace LvSeg.Results.Evaluation;

/// <summary>Gathers an evaluation slice by slice: the cases, both baselines, and whether the masks differ at all.</summary>
/// <param name="majority">The majority of the training masks, 0 and 1, row by row; null where it is not known.</param>
public sealed class EvaluationTally(byte[]? majority = null)
{
    private readonly List<CaseResult> _cases = [];
    private readonly List<PixelCounts> _background = [];
    private readonly List<PixelCounts> _majority = [];
    private readonly MaskVariety _predicted = new();
    private readonly MaskVariety _truth = new();

    /// <summary>One for each slice, in the order they were added.</summary>
    public IReadOnlyList<CaseResult> Cases => _cases;

    /// <summary>Adds a slice.</summary>
    /// <param name="name">Its name in the data set.</param>
    /// <param name="patient">The patient it shows, where the data tells.</param>
    /// <param name="truth">The true class of each pixel, row by row.</param>
    /// <param name="predicted">The predicted class of each pixel.</param>
    /// <exception cref="ArgumentException">The masks have different lengths.</exception>
    public void Add(string name, string? patient, ReadOnlySpan<byte> truth, ReadOnlySpan<byte> predicted)
    {
        var counts = PixelCounts.Of(truth, predicted);
        _cases.Add(new CaseResult(name, patient, counts));
        _background.Add(new PixelCounts(0, 0, counts.TruthPixels, counts.Pixels - counts.TruthPixels));
        if (majority?.Length == truth.Length)
            _majority.Add(PixelCounts.Of(truth, majority));
        _predicted.Add(predicted);
        _truth.Add(truth);
    }

    /// <summary>The network's figures over the slices so far.</summary>
    /// <param name="loss">The mean loss over the same slices.</param>
    public FigureSet Network(double? loss) => FigureSet.Of([.. _cases.Select(c => c.Counts)], loss);

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
