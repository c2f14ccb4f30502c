using System.Globalization;
using LvSeg.Reports.Charts;
using LvSeg.Runs.Studies;

namespace LvSeg.Reports.Pages.Studies;

/// <summary>The values of one parameter as places on an axis: numbers where all of them are, else words in the order of the alphabet.</summary>
internal sealed class TrialValues
{
    private readonly string _key;

    private TrialValues(string key, ChartAxis axis, IReadOnlyList<string>? words)
    {
        (_key, Axis, Words) = (key, axis, words);
    }

    public ChartAxis Axis { get; }

    /// <summary>The words at 0, 1, …; null where the values are numbers.</summary>
    public IReadOnlyList<string>? Words { get; }

    public static TrialValues Of(StudyParameter parameter, IReadOnlyList<TrialResult> trials)
    {
        string[] values = [.. trials.Select(trial => trial.Values.GetValueOrDefault(parameter.Key)).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        bool logarithmic = parameter.Logarithmic && values.All(value => Number(value) is null or > 0);
        return values.All(value => Number(value) is not null)
            ? new TrialValues(parameter.Key, new ChartAxis(parameter.Key, logarithmic), null)
            : new TrialValues(parameter.Key, new ChartAxis(parameter.Key), values);
    }

    /// <summary>Whether a trial has a value of the parameter.</summary>
    public bool Has(TrialResult trial) => trial.Values.ContainsKey(_key);

    /// <summary>Where it lies on the axis.</summary>
    public double Position(TrialResult trial) => Words is null ? Number(trial.Values[_key])!.Value : Words.ToList().IndexOf(trial.Values[_key]);

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
}
