using LvSeg.Evaluation.Field;

namespace LvSeg.Evaluation;

/// <summary>What the 95 % intervals of an evaluation are drawn from, in a sentence.</summary>
public static class IntervalMeaning
{
    /// <summary>The sentence; it says why there are none, where that is so.</summary>
    public static string Of(FigureSet figures) => figures switch
    {
        { IntervalUnits: < 2, IntervalBase: FigureBase.Patients } => "There are no 95 % intervals: all slices are of one patient, who tells nothing of others.",
        { IntervalUnits: < 2 } => "There are no 95 % intervals: they need two slices or more.",
        { IntervalBase: FigureBase.Patients } => $"The 95 % intervals are a bootstrap over the {figures.IntervalUnits} patients.",
        _ => $"The 95 % intervals are a bootstrap over the {figures.IntervalUnits} slices, since the patients are not all known; "
            + "slices of one patient are alike, so that the true intervals are wider.",
    };
}
