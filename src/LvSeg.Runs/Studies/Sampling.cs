using LvSeg.Data.Slices;
using LvSeg.Runs.Studies.Spaces;

namespace LvSeg.Runs.Studies;

/// <summary>The values of the trials. Those of a trial are a function of the plan and its number alone, so that a study can be made longer.</summary>
public static class Sampling
{
    /// <summary>The value of every parameter, as a configuration file has it, in the order of the plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="trial">The trial's number, counted from 1; in a grid at most the number of combinations.</param>
    public static IReadOnlyDictionary<string, string> ValuesOf(StudyPlan plan, int trial) =>
        plan.Search == SearchKind.Grid ? Combination(plan, trial - 1)
            : plan.Parameters.ToDictionary(parameter => parameter.Key, parameter => parameter.Distribution.Draw(StreamOf(plan.SearchSeed, trial, parameter.Key)));

    // A stream of its own for each key: one more parameter leaves the values of the others as they are.
    private static SplitMix64 StreamOf(ulong seed, int trial, string key) =>
        SplitMix64.Stream([seed, (ulong)trial, .. key.Select(letter => (ulong)letter)]);

    // The last parameter changes from trial to trial, the one before it when the last has had all its values, and so on.
    private static Dictionary<string, string> Combination(StudyPlan plan, int index)
    {
        var values = new Dictionary<string, string>();
        foreach (Parameter parameter in plan.Parameters.Reverse())
        {
            IReadOnlyList<string> choices = ((Choice)parameter.Distribution).Values;
            values[parameter.Key] = choices[index % choices.Count];
            index /= choices.Count;
        }
        return plan.Parameters.ToDictionary(parameter => parameter.Key, parameter => values[parameter.Key]);
    }
}
