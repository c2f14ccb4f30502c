using LvSeg.Runs.Studies;

namespace LvSeg.Runs.Lab;

/// <summary>What the course has come to in one lab.</summary>
/// <param name="Steps">The steps that are done, in the order of the course.</param>
/// <param name="SearchTask">The step that searches.</param>
/// <param name="Search">What the search came to; null where it was not begun.</param>
public sealed record LabResults(IReadOnlyList<LabResult> Steps, LabSearch SearchTask, StudyResults? Search)
{
    /// <summary>The name of the picture of two slices of each side, in the lab's folder.</summary>
    public const string SlicesPictureName = "slices.png";

    /// <summary>The steps that stand before the search.</summary>
    public IEnumerable<LabResult> BeforeSearch => Steps.Where(step => step.Task.Key != LabPlan.UNetKey);

    /// <summary>The steps that stand behind it.</summary>
    public IEnumerable<LabResult> AfterSearch => Steps.Where(step => step.Task.Key == LabPlan.UNetKey);

    /// <summary>A row for each step, in the order of the course.</summary>
    public IReadOnlyList<LabRow> Rows() =>
    [
        .. BeforeSearch.Select(LabRow.Of),
        .. Search is { } study ? [LabRow.Of(SearchTask, study)] : Array.Empty<LabRow>(),
        .. AfterSearch.Select(LabRow.Of),
    ];
}
