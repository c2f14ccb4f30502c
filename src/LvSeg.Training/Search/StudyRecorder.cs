using LvSeg.Reports.Pages.Studies;
using LvSeg.Reports.TensorBoard;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Spaces;
using LvSeg.Runs.Studies.Storage;
using LvSeg.Training.Search.Workers;

namespace LvSeg.Training.Search;

/// <summary>Keeps a study's page, <c>report.html</c>, and what TensorBoard's HParams page shows of it, as trials begin and end.</summary>
/// <param name="study">The study.</param>
/// <param name="clock">Tells when events are written; when trials begin and end, the study does.</param>
public sealed class StudyRecorder(Study study, TimeProvider clock) : SearchWatcher
{
    private readonly HyperParameters _hyperParameters = new(study.Name, study.Plan.Configuration.Recipe.Monitor, [.. study.Plan.Parameters.Select(Describe)], clock);
    private readonly HashSet<int> _begun = [];

    /// <inheritdoc/>
    public override void OnBegin(IReadOnlyList<Trial> trials)
    {
        _hyperParameters.WriteStudy(study.Folder);
        StudyResults results = study.Results();
        foreach (TrialResult trial in results.Trials.Where(IsBegun))
        {
            _begun.Add(trial.Number);
            Trial kept = trials[trial.Number - 1];
            _hyperParameters.WriteSessionStart(trial, kept.Begun);
            if (trial.State is TrialState.Done or TrialState.Stopped or TrialState.Failed)
                _hyperParameters.WriteSessionEnd(trial, kept.Ended);
        }
        StudyPage.Write(study.ReportFile, results);
    }

    // A trial is claimed a moment before its folder is made.
    /// <inheritdoc/>
    public override void OnLook(IReadOnlyList<Trial> trials)
    {
        if (trials.All(trial => trial.State == TrialState.Waiting || _begun.Contains(trial.Number)))
            return;
        foreach (TrialResult trial in study.Results().Trials.Where(IsBegun))
            if (_begun.Add(trial.Number))
                _hyperParameters.WriteSessionStart(trial, trials[trial.Number - 1].Begun);
    }

    /// <inheritdoc/>
    public override void OnTrialEnd(Trial trial, IReadOnlyList<Trial> trials)
    {
        StudyResults results = study.Results();
        TrialResult result = results.Trials[trial.Number - 1];
        if (IsBegun(result))
        {
            if (_begun.Add(trial.Number))
                _hyperParameters.WriteSessionStart(result, trial.Begun);
            _hyperParameters.WriteSessionEnd(result, trial.Ended);
        }
        StudyPage.Write(study.ReportFile, results);
    }

    private static bool IsBegun(TrialResult trial) => trial.Run is { } run && Directory.Exists(run);

    private static HyperParameter Describe(Parameter parameter) => parameter.Distribution switch
    {
        NumberRange range => HyperParameter.Between(parameter.Key, range.Low, range.High),
        Choice choice => HyperParameter.OneOf(parameter.Key, choice.Values),
        _ => throw new ArgumentException($"{parameter.Key} has a distribution that TensorBoard cannot be told of.", nameof(parameter)),
    };
}
