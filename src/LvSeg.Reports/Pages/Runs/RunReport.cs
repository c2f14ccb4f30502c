using LvSeg.Reports.Html;
using LvSeg.Reports.Pages.Runs.Measured;
using LvSeg.Runs;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Records;


namespace LvSeg.Reports.Pages.Runs;

/// <summary>The page that tells one run: its figures, where it fails, how it learned, how to do it again.</summary>
public static class RunReport
{
    /// <summary>Writes <see cref="RunFolder.ReportFile"/> from what the run's folder holds.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="finished">Whether training has come to its end; null for what the folder says.</param>
    /// <param name="commands">The commands that the page shows; null for none.</param>
    /// <exception cref="RunException">A file of the run is damaged; the message names it.</exception>
    /// <exception cref="LvSeg.Evaluation.EvaluationException">A file with its figures is damaged; the message names it.</exception>
    /// <exception cref="IOException">The disk is full, read-only or gone; the old page is untouched.</exception>
    public static void Write(RunFolder folder, bool? finished, IPageCommands? commands) =>
        Of(RunRecord.Read(folder, finished), commands).Write(folder.ReportFile);

    /// <summary>The page of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="commands">The commands that the page shows; null for none.</param>
    /// <exception cref="RunException">A picture of the run is damaged; the message names it.</exception>
    public static HtmlPage Of(RunRecord run, IPageCommands? commands)
    {
        PageSection?[] sections =
        [
            SummaryPart.Of(run),
            SlicesPart.Of(run, commands),
            CurvesPart.Of(run),
            FiguresPart.Of(run),
            ContoursPart.Of(run, commands),
            GroupsPart.Of(run),
            AreasPart.Of(run),
            ConfidencePart.Of(run),
            SizePart.Of(run),
            ProgressPart.Of(run),
            SettingsPart.Of(run),
            CommandsPart.Of(run, commands),
        ];
        return new HtmlPage
        {
            Title = run.Name,
            Kicker = "run report",
            Lead = SummaryPart.Lead(run),
            Sections = [.. sections.OfType<PageSection>()],
        };
    }
}
