using LvSeg.Data;

namespace LvSeg.Evaluation;

/// <summary>The verdict on a network's masks, with the numbers it rests on.</summary>
/// <param name="Verdict">What the masks are like.</param>
/// <param name="Predicted">How far the predicted masks agree with one another (<see cref="MaskVariety.Agreement"/>).</param>
/// <param name="Truth">How far the true masks do.</param>
/// <param name="Slices">The slices looked at.</param>
public sealed record MaskJudgement(MaskVerdict Verdict, double? Predicted, double? Truth, int Slices)
{
    /// <summary>Predicted masks that agree this far are nearly the same.</summary>
    public const double NearlyTheSame = 0.95;

    /// <summary>True masks that agree this far excuse predicted ones that do.</summary>
    public const double TruthHardlyDiffers = 0.9;

    /// <summary>Compares how much the predicted masks differ with how much the true ones do.</summary>
    public static MaskJudgement Of(MaskVariety predicted, MaskVariety truth)
    {
        double? predictedAgreement = predicted.Agreement(), truthAgreement = truth.Agreement();
        bool excused = truthAgreement >= TruthHardlyDiffers;
        MaskVerdict verdict =
            predicted.AllEmpty ? MaskVerdict.Nothing
            : excused ? MaskVerdict.Varied
            : predicted.AllIdentical ? MaskVerdict.Identical
            : predictedAgreement >= NearlyTheSame ? MaskVerdict.NearlyTheSame
            : MaskVerdict.Varied;
        return new MaskJudgement(verdict, predictedAgreement, truthAgreement, predicted.Count);
    }

    /// <summary>One sentence for a person; null where there is nothing to say.</summary>
    public string? Note()
    {
        return Verdict switch
        {
            MaskVerdict.Nothing => $"The model predicts nothing: not one left-ventricle pixel in {Counted.Of(Slices, "slice")}.",
            MaskVerdict.Identical => $"The model draws the same mask for every slice, whatever the input{Compared()}.",
            MaskVerdict.NearlyTheSame => $"The model draws nearly the same mask for every slice, whatever the input{Compared()}.",
            _ => null,
        };

        string Compared() => Truth is null ? "" :
            $": the predicted masks agree with one another to Dice {Predicted:0.00}, the truth's only to {Truth:0.00}";
    }
}
