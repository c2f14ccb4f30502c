using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Storage;

namespace LvSeg.Runs.Tests.Studies;

internal static class SampleStudy
{
    /// <summary>Six trials in all states. The third is the best, with 0.87.</summary>
    public static StudyResults Make() => new("fcn-rates", "/data/hearts", Synthetic: true, "val_dice_course",
        [new("learning_rate", Logarithmic: true), new("decay_steps", Logarithmic: false), new("score_relu", Logarithmic: false)],
        [
            Trial(1, TrialState.Done, "0.001", "1000", "false", 0.81, 12),
            Trial(2, TrialState.Stopped, "0.03", "500", "true", 0.4, 3),
            Trial(3, TrialState.Done, "0.0007", "2000", "false", 0.87, 19),
            Trial(4, TrialState.Failed, "0.3", "500", "true", null, null),
            Trial(5, TrialState.Running, "0.0001", "1500", "true", 0.55, 6),
            Trial(6, TrialState.Waiting, "0.002", "700", "false", null, null),
        ]);

    private static TrialResult Trial(int number, TrialState state, string rate, string steps, string relu, double? best, int? epoch) => new(
        number, state, new Dictionary<string, string> { ["learning_rate"] = rate, ["decay_steps"] = steps, ["score_relu"] = relu },
        best, epoch, epoch is null ? 0 : 20, number == 6 ? null : $"runs/search-fcn/{number:000}");
}
