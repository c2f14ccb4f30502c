using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;

namespace LvSeg.Reports.Pages;

/// <summary>The commands that pages show for a person to copy. The program that the person drives has the words; a page that is given none leaves them out.</summary>
public interface IPageCommands
{
    /// <summary>Trains as a run was trained, as a new run.</summary>
    string TrainAgain(RunFolder run);

    /// <summary>Goes on with a run where it stopped.</summary>
    string Resume(RunFolder run);

    /// <summary>Goes on with a finished run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="epochs">Its epochs in all.</param>
    /// <param name="configuration">What it was asked to do; null where that is not known.</param>
    string TrainFurther(RunFolder run, int epochs, RunConfiguration? configuration);

    /// <summary>Measures the best epoch of a run, and draws its slices.</summary>
    string Evaluate(RunFolder run);

    /// <summary>Segments pictures with the best epoch of a run.</summary>
    string Predict(RunFolder run);

    /// <summary>Writes the page of a run.</summary>
    string WriteReport(RunFolder run);

    /// <summary>Measures whichever run is put in, and draws its slices.</summary>
    string EvaluateAny { get; }

    /// <summary>Measures with the size of a pixel, which is to be put in.</summary>
    string EvaluateWithSpacing { get; }
}
