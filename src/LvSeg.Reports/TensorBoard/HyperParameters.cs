using LvSeg.Reports.TensorBoard.Messages;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Storage;

namespace LvSeg.Reports.TensorBoard;

/// <summary>
/// What TensorBoard's HParams page shows of a search: the keys and their values in the study's folder, and for each trial what it tried and what
/// came of it. Where TensorBoard looks into the study's folder, or one above it, the page finds the trials' figures in the runs below.
/// </summary>
/// <param name="study">The study's name.</param>
/// <param name="monitor">The figure trials are judged by, such as <c>val_dice_course</c>.</param>
/// <param name="parameters">The keys that are varied.</param>
/// <param name="clock">Tells when trials begin and end.</param>
/// <remarks>
/// A trial's session lies in its run's folder of event files, so that the figures in <c>train</c> and <c>validation</c> below it are its own.
/// Each method can be called again, and then what it wrote before is replaced.
/// </remarks>
public sealed class HyperParameters(string study, string monitor, IReadOnlyList<HyperParameter> parameters, TimeProvider clock)
{
    private const string ExperimentTag = "_hparams_/experiment";
    private const string StartTag = "_hparams_/session_start_info";
    private const string EndTag = "_hparams_/session_end_info";
    private const string ValidationPrefix = "val_";

    private readonly string _bestTag = "best_" + monitor;

    /// <summary>Writes down what is varied and what is measured.</summary>
    /// <param name="folder">The study's folder, above the folders of its trials' runs.</param>
    /// <exception cref="IOException">The disk is full, read-only or gone.</exception>
    public void WriteStudy(string folder)
    {
        var experiment = new Experiment { Name = study, TimeCreatedSecs = EventFile.Seconds(clock) };
        experiment.HparamInfos.AddRange(parameters.Select(parameter => parameter.ToInfo()));
        experiment.MetricInfos.AddRange(Metrics());
        Write(folder, _ => false, SummaryValues.Of(ExperimentTag, new HParamsData { Experiment = experiment }));
    }

    /// <summary>Writes down that a trial begins, or is begun again, with its values.</summary>
    /// <param name="trial">Its number, its values and its run, whose folder must be there.</param>
    /// <param name="begun">When it began; null for now.</param>
    /// <exception cref="ArgumentException">The trial has no run.</exception>
    /// <exception cref="IOException">The disk is full, read-only or gone.</exception>
    public void WriteSessionStart(TrialResult trial, DateTimeOffset? begun = null)
    {
        var start = new SessionStart { GroupName = $"trial {trial.Number}", StartTimeSecs = SecondsOf(begun) };
        foreach (HyperParameter parameter in parameters)
            if (trial.Values.TryGetValue(parameter.Key, out string? value))
                start.Hparams[parameter.Key] = parameter.ToValue(value);
        Write(FolderOf(trial), _ => false, SummaryValues.Of(StartTag, new HParamsData { SessionStartInfo = start }));
    }

    /// <summary>Writes down that a trial has ended, and its best figure.</summary>
    /// <param name="trial">Its state, its best and its run. <see cref="TrialState.Failed"/> is a failure, all else a success.</param>
    /// <param name="ended">When it ended; null for now.</param>
    /// <exception cref="ArgumentException">The trial has no run.</exception>
    /// <exception cref="IOException">The disk is full, read-only or gone.</exception>
    public void WriteSessionEnd(TrialResult trial, DateTimeOffset? ended = null)
    {
        var end = new SessionEnd
        {
            Status = trial.State == TrialState.Failed ? SessionStatus.StatusFailure : SessionStatus.StatusSuccess,
            EndTimeSecs = SecondsOf(ended),
        };
        Write(FolderOf(trial), key => key.Tag == StartTag, SummaryValues.Of(EndTag, new HParamsData { SessionEndInfo = end }),
            trial is { Best: { } best, BestEpoch: { } epoch } ? (epoch - 1, SummaryValues.Scalar(_bestTag, best)) : null);
    }

    private double SecondsOf(DateTimeOffset? moment) => moment?.ToUnixTimeMilliseconds() / 1000.0 ?? EventFile.Seconds(clock);

    private void Write(string folder, Func<EventKey, bool> keep, SummaryValue value, (int Step, SummaryValue Value)? best = null)
    {
        using var file = EventFile.Begin(folder, clock, keep);
        file.Add(0, value);
        if (best is { } figure)
            file.Add(figure.Step, figure.Value);
        file.Flush();
    }

    // The page takes a figure's last value; what trials are judged by is their best, which therefore has a figure of its own.
    private IEnumerable<MetricInfo> Metrics()
    {
        yield return Metric("", _bestTag, "best " + monitor, IsValidation(monitor));
        string[] figures = [monitor, "val_dice_course", "val_dice", "val_accuracy", "val_loss", "dice_course", "loss"];
        foreach (string figure in figures.Distinct())
        {
            bool validation = IsValidation(figure);
            string name = validation ? figure[ValidationPrefix.Length..] : figure;
            yield return Metric(validation ? EventFolder.Validation : EventFolder.Train, EventFolder.EpochTag(name), "last " + figure, validation);
        }
    }

    private static MetricInfo Metric(string group, string tag, string title, bool validation) => new()
    {
        Name = new MetricName { Group = group, Tag = tag },
        DisplayName = title,
        DatasetType = validation ? DatasetType.DatasetValidation : DatasetType.DatasetTraining,
    };

    private static bool IsValidation(string figure) => figure.StartsWith(ValidationPrefix, StringComparison.Ordinal);

    private static string FolderOf(TrialResult trial) => trial.Run is { } run
        ? Path.Combine(run, RunFolder.TensorBoardName)
        : throw new ArgumentException($"Trial {trial.Number} has no run yet.", nameof(trial));
}
