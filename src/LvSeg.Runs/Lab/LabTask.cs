using LvSeg.Runs.Configuration;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Spaces;

namespace LvSeg.Runs.Lab;

/// <summary>A step of the course.</summary>
/// <param name="Key">Its name in one word, such as <c>task1</c>.</param>
/// <param name="Title">Its name for a person.</param>
/// <param name="Look">What to look at, in two or three sentences.</param>
/// <param name="Folder">The name of its folder in the lab's.</param>
public abstract record LabTask(string Key, string Title, string Look, string Folder);

/// <summary>A step that trains a network.</summary>
/// <param name="Key">Its name in one word.</param>
/// <param name="Title">Its name for a person.</param>
/// <param name="Look">What to look at.</param>
/// <param name="Folder">The run's name; two steps may share a run, the later one going on with it.</param>
/// <param name="Configuration">The training, with the number of epochs that this step looks at.</param>
/// <param name="Shown">The figures set beside the course's.</param>
/// <param name="Course">What the notebook printed for it; none where it has no such step.</param>
public sealed record LabTraining(
    string Key, string Title, string Look, string Folder, RunConfiguration Configuration, IReadOnlyList<string> Shown, IReadOnlyList<CourseRun> Course)
    : LabTask(Key, Title, Look, Folder)
{
    /// <summary>The step whose weights at its end this one begins with; null for weights that come of the seed.</summary>
    public string? BeginsWith { get; init; }
}

/// <summary>The step that searches.</summary>
/// <param name="Key">Its name in one word.</param>
/// <param name="Title">Its name for a person.</param>
/// <param name="Look">What to look at.</param>
/// <param name="Folder">The study's name.</param>
/// <param name="Configuration">What all trials share.</param>
/// <param name="Trials">How many.</param>
/// <param name="LeastEpochs">Epochs that every trial gets.</param>
/// <param name="MostEpochs">Epochs that the best get.</param>
/// <param name="Course">What the notebook printed for its own search.</param>
public sealed record LabSearch(
    string Key, string Title, string Look, string Folder, RunConfiguration Configuration, int Trials, int LeastEpochs, int MostEpochs, CourseRun Course)
    : LabTask(Key, Title, Look, Folder)
{
    /// <summary>The study: the course's four parameters.</summary>
    /// <param name="data">The folder of the slices, as an absolute path.</param>
    public StudyPlan Plan(string data) => new()
    {
        Search = SearchKind.Halving,
        Trials = Trials,
        MinEpochs = LeastEpochs,
        Configuration = Configuration with { Data = Configuration.Data with { Folder = data }, Machine = Configuration.Machine with { Histograms = false, Pictures = 0 } },
        Parameters =
        [
            new("learning_rate", new LogUniform(4e-4, 1.6e-3, Whole: false)),
            new("decay_rate", new Choice(["0.5", "0.7", "0.85", "1"])),
            new("decay_steps", new LogUniform(500, 2000, Whole: true)),
            new("epochs", new Choice([$"{(LeastEpochs + MostEpochs + 1) / 2}", $"{MostEpochs}"])),
        ],
    };
}
