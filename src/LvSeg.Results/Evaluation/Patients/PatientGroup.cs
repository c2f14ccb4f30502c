using System.Text.RegularExpressions;

namespace LvSeg.Results.Evaluation.Patients;

/// <summary>The group of patients that a name tells, such as a diagnosis.</summary>
public static partial class PatientGroup
{
    /// <summary>A patient's name without the number at its end, as in <c>SC-HF-I-01</c> → <c>SC-HF-I</c>; null for a name of another form.</summary>
    public static string? Of(string? patient) => patient is not null && Numbered().Match(patient) is { Success: true } match ? match.Groups["group"].Value : null;

    [GeneratedRegex(@"^(?<group>.*[^-])-[0-9]+\z", RegexOptions.Singleline)]
    private static partial Regex Numbered();
}
