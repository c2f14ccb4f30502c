using LvSeg.Data.Slices;
using LvSeg.Evaluation;
using LvSeg.Runs;

namespace LvSeg.Training.Evaluating;

/// <summary>What an evaluation came to.</summary>
/// <param name="Report">All figures, and what a reader must know of them.</param>
/// <param name="Tally">The same, slice by slice.</param>
/// <param name="Folder">Where its files go unless somebody says otherwise; null for a checkpoint that lies in no run.</param>
public sealed record EvaluationResult(EvaluationReport Report, EvaluationTally Tally, string? Folder)
{
    // The slices, where that folder is the run's own, which keeps pictures of a few of them.
    internal ISliceSource? Pictured { get; init; }

    /// <summary>Writes <c>evaluation.json</c>, <c>cases.csv</c> and <c>patients.csv</c>; into the run's own folder pictures of a few slices too.</summary>
    /// <param name="folder">Where to; null for <see cref="Folder"/>.</param>
    /// <returns>Where they lie; null where nothing was written, for there is no such folder.</returns>
    /// <exception cref="RunException">The disk is full, read-only or gone.</exception>
    public string? Save(string? folder = null)
    {
        if ((folder ?? Folder) is not { } to)
            return null;
        try
        {
            EvaluationFiles.Write(to, Report, Tally, folder is null ? Pictured : null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"evaluation.json and cases.csv cannot be written to {to}: {e.Message}", e) { Remedy = new WriteEvaluationElsewhere() };
        }
        return to;
    }
}
