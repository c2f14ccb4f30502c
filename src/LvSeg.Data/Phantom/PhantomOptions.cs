namespace LvSeg.Data.Phantom;

/// <summary>What a set of synthetic phantom hearts is made of. Equal options give equal bytes on every platform.</summary>
/// <param name="Patients">Numbered phantom patients; 1 to 99.</param>
/// <param name="Slices">Slices in all, spread evenly over the patients; at least 2 a patient, one of each phase, and at most 98.</param>
/// <param name="Size">Height and width in pixels; a multiple of 16 from 64 to 512.</param>
/// <param name="Seed">Decides every patient, slice and noise value.</param>
public sealed record PhantomOptions(int Patients = 15, int Slices = 260, int Size = 256, ulong Seed = 2009)
{
    /// <exception cref="DataException">A value is out of its range; the message names all that are.</exception>
    internal void Check()
    {
        List<string> wrong = [];
        if (Patients is < 1 or > 99)
            wrong.Add($"patients is {Patients}; it must be 1 to 99.");
        else if (Slices < 2 * Patients || Slices > 98 * Patients)
            wrong.Add($"slices is {Slices}; {Counted.Of(Patients, "patient needs", "patients need")} {2 * Patients} to {98 * Patients}: diastole and systole of each.");
        if (Size is < 64 or > 512 || Size % 16 != 0)
            wrong.Add($"size is {Size}; it must be a multiple of 16 from 64 to 512.");
        if (wrong.Count > 0)
            throw new DataException($"No phantom can be made: {string.Join(" ", wrong)}");
    }
}
