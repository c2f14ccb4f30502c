using LvSeg.Reports.Pages;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;

namespace LvSeg.Reports.Tests.Pages;

/// <summary>Commands of a program that there is not.</summary>
internal sealed class SampleCommands : IPageCommands
{
    public string EvaluateAny => "measure NAME";

    public string EvaluateWithSpacing => "measure at MM";

    public string TrainAgain(RunFolder run) => $"repeat {run.Name}";

    public string Resume(RunFolder run) => $"resume {run.Name}";

    public string TrainFurther(RunFolder run, int epochs, RunConfiguration? configuration) => $"train {run.Name} to {epochs}";

    public string Evaluate(RunFolder run) => $"measure {run.Name}";

    public string Predict(RunFolder run) => $"segment with {run.Name}";

    public string WriteReport(RunFolder run) => $"tell {run.Name}";
}
