using LvSeg.Data.Scans;
using LvSeg.Runs.Checkpoints;
using LvSeg.Runs.Configuration;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Evaluating;


namespace LvSeg.Cli.Verbs.Eval;

/// <summary>What measured networks are called on the screen.</summary>
internal static class NetworksTitle
{
    /// <summary>The checkpoint, its run, its network, and how slices are segmented; likewise of an ensemble.</summary>
    /// <param name="networks">What is measured.</param>
    /// <param name="prediction">How.</param>
    /// <param name="slices">On what.</param>
    public static string Of(TrainedNetworks networks, PredictionOptions prediction, SourceScan slices) => (networks.IsEnsemble
        ? $"{networks.Checkpoint} of {networks.Members.Count} runs in {networks.Name}, together: {string.Join(", ", networks.Members.Select(member => member.Network.Name).Distinct())}"
        : networks.Checkpoint + (networks.Name is { } run ? $" of the run {run}" : "") + $": {networks.Network} {Moment(networks.State)}")
        + (prediction.TestTime ? $", {EvaluationNotes.MeanOverViews(slices.Height, slices.Width)}" : "") + (prediction.LargestComponent ? ", largest component" : "");

    private static string Moment(TrainingState state) =>
        state.Step > 0 ? $"at epoch {state.Epoch + 1}, step {state.Step}"
        : state.Epoch > 0 ? $"after epoch {state.Epoch}"
        : "before the first step";
}
