using LvSeg.Reports.Pages;
using LvSeg.Runs.Folders;

namespace LvSeg.Cli.Screen;

/// <summary>The command lines that pages show.</summary>
internal sealed class PageCommands : IPageCommands
{
    /// <summary>All pages show the same.</summary>
    public static PageCommands Instance { get; } = new();

    /// <inheritdoc/>
    public string EvaluateAny => "lvseg eval --run NAME";

    /// <inheritdoc/>
    public string EvaluateWithSpacing => "lvseg eval --spacing MM";

    /// <inheritdoc/>
    public string TrainAgain(RunFolder run) => $"lvseg train --config {RunCommand.Quoted(run.ConfigFile)}";

    /// <inheritdoc/>
    public string Resume(RunFolder run) => $"lvseg train --resume {Named(run)}";

    /// <inheritdoc/>
    public string TrainFurther(RunFolder run, int epochs) => $"{Resume(run)} --epochs {epochs}";

    /// <inheritdoc/>
    public string Evaluate(RunFolder run) => $"lvseg eval --checkpoint best --run {Named(run)}";

    /// <inheritdoc/>
    public string Predict(RunFolder run) => $"lvseg predict --checkpoint best --run {Named(run)} scan.png --output masks";

    /// <inheritdoc/>
    public string WriteReport(RunFolder run) => $"lvseg report {Named(run)}";

    private static string Named(RunFolder run) => RunCommand.Quoted(run.Name) + RunCommand.RunsOption(run);
}
