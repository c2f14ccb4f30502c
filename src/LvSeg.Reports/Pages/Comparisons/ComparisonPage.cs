using LvSeg.Reports.Html;
using LvSeg.Reports.Pages.Runs;
using LvSeg.Runs;
using LvSeg.Runs.Records;

namespace LvSeg.Reports.Pages.Comparisons;

/// <summary>The page that puts several runs side by side.</summary>
public static class ComparisonPage
{
    /// <summary>The page.</summary>
    /// <param name="runs">Two runs or more, in the order of the page.</param>
    /// <param name="commands">The commands that the page shows; null for none.</param>
    /// <exception cref="RunException">A picture of a run is damaged; the message names it.</exception>
    public static HtmlPage Of(IReadOnlyList<RunRecord> runs, IPageCommands? commands)
    {
        var comparison = RunComparison.Of(runs);
        string[] reasons = [.. comparison.Warnings, .. comparison.ReasonsOfMeasuring()];
        PageSection?[] sections =
        [
            ComparedFigures.Of(runs, ranked: reasons.Length == 0),
            ComparedCurves.Of(runs),
            ComparedSlices.Of(runs, ranked: reasons.Length == 0 && comparison.SameCases, commands),
            ComparedSettings.Of(comparison),
        ];
        return new HtmlPage
        {
            Title = $"{runs.Count} runs side by side",
            Kicker = "comparison",
            Lead = Markup.Join(
                runs.Any(run => run.Synthetic == true)
                    ? PageParts.Warning(SummaryPart.SyntheticTitle, runs.All(run => run.Synthetic == true) ? SummaryPart.SyntheticText
                        : $"{string.Join(", ", runs.Where(run => run.Synthetic == true).Select(run => run.Name))}: the slices are drawn by this program and show no patient.")
                    : Markup.Empty,
                reasons.Length > 0
                    ? PageParts.Warning("Not comparable.", string.Join(" ", reasons) + " So no figure is marked as the best.") : Markup.Empty,
                RunList.Of(runs)),
            Sections = [.. sections.OfType<PageSection>()],
        };
    }
}
