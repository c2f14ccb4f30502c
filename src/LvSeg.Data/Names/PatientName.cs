using System.Text.RegularExpressions;

namespace LvSeg.Data.Names;

/// <summary>What names tell of patients: a slice's name its patient, a patient's name its group.</summary>
public static partial class PatientName
{
    /// <summary>The patient that a slice's name tells: the text before <c>-IM-</c>, as in <c>SC-N-02-IM-0001-0046.png</c>; null where it tells none. In the form in which names are compared: see <see cref="ComposedName"/>.</summary>
    public static string? Of(string slice)
    {
        int end = slice.IndexOf("-IM-", StringComparison.Ordinal);
        return end > 0 ? ComposedName.Of(slice[..end]) : null;
    }

    /// <summary>
    /// The group of patients, such as a diagnosis, that a patient's name tells: the name without the number at its end, as in
    /// <c>SC-HF-I-07</c> → <c>SC-HF-I</c> or <c>patient12</c> → <c>patient</c>; null for a name without such a number, or that is nothing else.
    /// </summary>
    public static string? GroupOf(string? patient) =>
        patient is not null && WithoutNumber(patient) is { Length: > 0 } group && group.Length < patient.Length ? group : null;

    /// <summary>
    /// What the spellings of one patient's name have in common: <c>SC-HF-I-01</c>, <c>sc_hf_i_1</c> and <c>SC HF I 001</c> are one. Letters count in any case and however
    /// they are composed, zeros before a number do not count, and a space or an underscore is a dash.
    /// </summary>
    public static string KeyOf(string patient) =>
        ZerosBefore().Replace(Separator().Replace(ComposedName.Of(patient).Trim(), "-"), "").ToLowerInvariant();

    /// <summary>One spelling of each patient, the first in ordinal order, in that order.</summary>
    public static IReadOnlyList<string> OneSpelling(IEnumerable<string> patients) =>
        [.. patients.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).DistinctBy(KeyOf)];

    /// <summary>A patient's name without the number at its end, and without the <c>-</c>, <c>_</c> or space before it.</summary>
    internal static string WithoutNumber(string patient) => LastNumber().Replace(patient, "");

    [GeneratedRegex(@"[-_\s]+")]
    private static partial Regex Separator();

    [GeneratedRegex(@"(?<!\d)0+(?=\d)")]
    private static partial Regex ZerosBefore();

    [GeneratedRegex(@"[-_ ]?\d+\z")]
    private static partial Regex LastNumber();
}
