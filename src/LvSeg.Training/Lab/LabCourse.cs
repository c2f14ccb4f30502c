using LvSeg.Data.Datasets;
using LvSeg.Data.Files;
using LvSeg.Data.Slices;
using LvSeg.Reports.Pictures;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Keys;
using LvSeg.Runs.Lab;
using LvSeg.Runs.Studies;
using LvSeg.Training.Loop;
using LvSeg.Training.Search;

namespace LvSeg.Training.Lab;

/// <summary>The course as it is walked in one folder: each step a run in it, begun, gone on with, or left as it is where it is done.</summary>
/// <param name="folder">The lab's folder: the runs folder of its steps.</param>
/// <param name="clock">Names the runs and measures them.</param>
public sealed class LabCourse(string folder, TimeProvider clock)
{
    private const int SlicesOfEachSide = 2;
    private const string Epochs = "epochs";

    /// <summary>The lab's folder.</summary>
    public string Folder { get; } = Path.TrimEndingDirectorySeparator(folder);

    /// <summary>The picture of two slices of each side, as the course begins.</summary>
    public string SlicesPicture => Path.Combine(Folder, LabResults.SlicesPictureName);

    /// <summary>Draws that picture, where it is not there yet.</summary>
    /// <param name="configuration">Names the data.</param>
    /// <exception cref="LvSeg.Data.DataException">The data cannot be used.</exception>
    public void DrawSlices(RunConfiguration configuration)
    {
        if (File.Exists(SlicesPicture))
            return;
        var data = Dataset.Open(configuration.Data.Folder!, configuration.DataOptions);
        Slice[] slices = [.. data.Train.InOrder().Take(SlicesOfEachSide), .. data.Validation.InOrder().Take(SlicesOfEachSide)];
        Directory.CreateDirectory(Folder);
        Panel.Draw([.. slices.Select(slice => new PanelRow(slice.Name, slice.Height, slice.Width, slice.Image, slice.Mask, Predicted: null))],
            "training, then validation", slices.Any(slice => slice.Synthetic)).Save(SlicesPicture);
    }

    /// <summary>Takes up a step where it was left.</summary>
    /// <param name="task">The step.</param>
    /// <param name="progress">Told how many slices have been read.</param>
    /// <returns>The training that is to be done; null where the step is done.</returns>
    /// <exception cref="TrainingException">The folder has another training under that name, or the step that this one begins with is missing.</exception>
    /// <exception cref="LvSeg.Data.DataException">The data cannot be used.</exception>
    public TrainingRun? Open(LabTraining task, Action<int>? progress = null)
    {
        RunConfiguration configuration = task.Configuration with { Place = task.Configuration.Place with { Runs = Folder, Name = task.Folder } };
        if (task.BeginsWith is { } earlier)
            configuration = configuration with { Recipe = configuration.Recipe with { InitialWeights = WeightsOf(earlier) } };
        if (Find(task.Folder) is not { } run)
            return TrainingRun.Begin(configuration, clock, progress);
        RefuseAnother(run, configuration);
        string? device = configuration.Machine.Device == new RunConfiguration().Machine.Device ? null : configuration.Machine.Device;
        return IsDone(task) ? null : TrainingRun.Resume(run, new ResumeOptions { Epochs = configuration.Recipe.Epochs, Device = device }, clock, progress);
    }

    /// <summary>Whether a step has been trained to its last epoch. A later step that goes on with its run takes nothing of that away.</summary>
    public bool IsDone(LabTraining task)
    {
        if (Find(task.Folder) is not { } run || !File.Exists(run.HistoryFile) || !File.Exists(run.EvaluationFile))
            return false;
        int epochs = HistoryFile.Read(run.HistoryFile).Count;
        return epochs > task.Configuration.Recipe.Epochs || (epochs == task.Configuration.Recipe.Epochs && (run.IsFinished || File.Exists(run.Checkpoint(task.Key))));
    }

    /// <summary>Keeps what a later step would write over: the weights and the picture at this step's end. To be called when it is done.</summary>
    /// <param name="task">The step.</param>
    public void Keep(LabTraining task)
    {
        RunFolder run = Find(task.Folder)!;
        if (!run.IsFinished || HistoryFile.Read(run.HistoryFile).Count != task.Configuration.Recipe.Epochs)
            return;
        AtomicFile.Copy(run.FinalCheckpoint, run.Checkpoint(task.Key));
        string final = Path.Combine(run.PicturesFolder, "final.png");
        if (File.Exists(final))
            AtomicFile.Copy(final, Path.Combine(run.PicturesFolder, task.Key + ".png"));
    }

    /// <summary>Takes up the search where it was left.</summary>
    /// <param name="task">The step.</param>
    /// <param name="progress">Told how many slices have been read.</param>
    /// <exception cref="LvSeg.Runs.RunException">Another process works on it, or the folder has another study under that name.</exception>
    public Study Open(LabSearch task, Action<int>? progress = null)
    {
        string study = Path.Combine(Folder, task.Folder);
        StudyPlan plan = task.Plan(DataPaths.Full(task.Configuration.Data.Folder!));
        using (Study? there = Study.TryOpen(study, clock))
        {
            if (there is null)
                return StudyTraining.Begin(task.Folder, plan with { Configuration = plan.Configuration with { Place = plan.Configuration.Place with { Runs = Folder } } }, clock, progress);
        }
        return StudyTraining.Resume(study, trials: null, data: null, clock, opened => RefuseAnother(opened, plan), progress);
    }

    /// <summary>Every step of the course that is done in this folder, and the search as far as it went.</summary>
    /// <param name="plan">The course; Task 3 on the weights of Task 2 is looked for as well.</param>
    /// <exception cref="LvSeg.Runs.RunException">The files of a step are damaged.</exception>
    /// <exception cref="LvSeg.Evaluation.EvaluationException">The figures of a step are damaged.</exception>
    public LabResults Read(LabPlan plan)
    {
        IReadOnlyList<LabTask> all = (plan with { FromTask2 = true }).Tasks("all");
        LabSearch search = all.OfType<LabSearch>().Single();
        string study = Path.Combine(Folder, search.Folder);
        using Study? opened = Study.TryOpen(study, clock);
        return new LabResults([.. all.OfType<LabTraining>().Where(IsDone).Select(Read)], search, opened?.Results());
    }

    /// <summary>What a step has come to.</summary>
    /// <exception cref="LvSeg.Runs.RunException">It is not done, or its files are damaged.</exception>
    /// <exception cref="LvSeg.Evaluation.EvaluationException">Its figures are damaged.</exception>
    public LabResult Read(LabTraining task) => LabResult.Of(task, RunFolder.Open(Folder, task.Folder));

    // How far a training goes and where it is computed; not what it is.
    private static bool IsFree(Setting setting) => setting is { Group: SettingGroup.Machine or SettingGroup.Place } or { Key: Epochs or "initial_weights" };

    private RunFolder? Find(string name) => RunFolder.All(Folder).FirstOrDefault(run => run.Name == name);

    private string WeightsOf(string task) =>
        RunFolder.All(Folder).Select(run => run.Checkpoint(task)).FirstOrDefault(File.Exists) is { } checkpoint ? checkpoint
        : throw new TrainingException($"The weights at the end of {task} are not in {Folder}: it was trained further before they were asked for.")
        { Remedy = new BeginLabForWeights() };

    private void RefuseAnother(Study study, StudyPlan wanted)
    {
        string[] differences = [.. study.Plan.DifferencesTo(wanted).Where(key => key == Epochs || Settings.All.FirstOrDefault(setting => setting.Key == key) is not { } setting || !IsFree(setting))];
        if (differences.Length > 0)
            throw new TrainingException($"{study.Folder} was begun with another {string.Join(", ", differences)}.") { Remedy = new BeginLabBeside(Path.GetFileName(Folder)) };
    }

    private void RefuseAnother(RunFolder run, RunConfiguration wanted)
    {
        wanted = wanted with { Data = wanted.Data with { Folder = DataPaths.Full(wanted.Data.Folder!) } };
        RunConfiguration there = ConfigurationFile.Read(run.ConfigFile);
        if (Settings.All.FirstOrDefault(setting => !IsFree(setting) && setting.Read(there) != setting.Read(wanted)) is { } other)
        {
            throw new TrainingException($"{run.Folder} was trained with {other.Key} {other.Read(there) ?? "null"}; here it is {other.Read(wanted) ?? "null"}.")
            { Remedy = new BeginLabBeside(Path.GetFileName(Folder)) };
        }
    }
}
