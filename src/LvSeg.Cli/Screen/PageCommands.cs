using LvSeg.Reports.Pages;
using LvSeg.Runs.Configuration;
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
    public string TrainFurther(RunFolder run, int epochs, RunConfiguration? configuration) => TrainFurther(run, $"{epochs}", configuration);

    /// <inheritdoc/>
    public string Evaluate(RunFolder run) => $"lvseg eval --checkpoint best --run {Named(run)}";

    /// <inheritdoc/>
    public string Predict(RunFolder run) => $"lvseg predict --checkpoint best --run {Named(run)} scan.png --output masks";

    /// <inheritdoc/>
    public string WriteReport(RunFolder run) => $"lvseg report {Named(run)}";

    /// <summary>Goes on with a finished run; where the end of its schedule is moved by that, the command says that this is meant.</summary>
    /// <param name="run">The run.</param>
    /// <param name="epochs">Its epochs in all, or what stands for them.</param>
    /// <param name="configuration">What it was asked to do; null where that is not known.</param>
    public static string TrainFurther(RunFolder run, string epochs, RunConfiguration? configuration) =>
        $"{Instance.Resume(run)} --epochs {epochs}{(configuration is { Recipe.ScheduleEnds: true } ? " --extend-schedule" : "")}";

    private static string Named(RunFolder run) => RunCommand.Quoted(run.Name) + RunCommand.RunsOption(run);
}
