using LvSeg.Evaluation.Calibration;
using LvSeg.Evaluation.Field;
using LvSeg.Evaluation.Patients;

namespace LvSeg.Evaluation;

/// <summary>What an evaluation tells beside its figures: patients and groups, areas, and whether the network knows how good it is.</summary>
/// <param name="Spacing">Millimetres a pixel; null where that is not known, and everything is in pixels.</param>
/// <param name="Reliability">What the probabilities are worth; null where the network gave none.</param>
/// <param name="ConfidenceRank">The rank correlation of confidence and Dice over the slices; null where it has no value.</param>
/// <param name="Areas">How far predicted areas agree with true ones.</param>
/// <param name="Groups">The figures of each group of patients.</param>
/// <param name="Patients">The figures of each patient.</param>
public sealed record EvaluationDetails(
    double? Spacing, Reliability? Reliability, double? ConfidenceRank, AreaAgreement Areas, IReadOnlyList<SubsetFigures> Groups, IReadOnlyList<SubsetFigures> Patients)
{
    /// <summary>Works them out.</summary>
    /// <param name="cases">The slices.</param>
    /// <param name="spacing">Millimetres a pixel; null where that is not known.</param>
    /// <param name="reliability">What the probabilities are worth; null where the network gave none.</param>
    public static EvaluationDetails Of(IReadOnlyList<CaseResult> cases, double? spacing, Reliability? reliability) => new(
        spacing, reliability, SliceConfidence.RankCorrelation(cases), AreaAgreement.Of(cases, spacing),
        SubsetFigures.OfGroups(cases, spacing), SubsetFigures.OfPatients(cases, spacing));
}
