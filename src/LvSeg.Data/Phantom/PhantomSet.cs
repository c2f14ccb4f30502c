using LvSeg.Data.Datasets;
using LvSeg.Data.Slices;

namespace LvSeg.Data.Phantom;

/// <summary>
/// Synthetic short-axis slices of beating hearts with masks, for use where no patient's data are at hand. They are drawings, no
/// patients: each slice says so in <see cref="Slice.Synthetic"/> and in its name.
/// </summary>
public static class PhantomSet
{
    // Streams of random numbers that never touch: what is drawn in one leaves the others as they are.
    private const ulong PatientStream = 1, BreathStream = 2, HeartStream = 3, NoiseStream = 4, BodyStream = 5, SplitStream = 6;

    /// <summary>Draws the slices: patient by patient, from base to apex, end diastole before end systole.</summary>
    /// <param name="options">How many, how large, and the seed.</param>
    /// <returns>
    /// Slices named <c>PHANTOM-03-IM-0001-0021.png</c>, with patient <c>PHANTOM-03</c>. An intensity is an 8-bit value / 256, exactly.
    /// They are drawn while they are read, on all cores.
    /// </returns>
    /// <exception cref="DataException">The options are out of range.</exception>
    public static IEnumerable<Slice> Generate(PhantomOptions options)
    {
        options.Check();
        return Plan(options).AsParallel().AsOrdered().Select(plan => Draw(options, plan));
    }

    /// <summary>Splits a set as the course splits its own: slices shuffled by the set's seed, a tenth of them, rounded down, to validate.</summary>
    /// <param name="slices">The whole set, in the order it was drawn in.</param>
    /// <param name="seed">The set's <see cref="PhantomOptions.Seed"/>.</param>
    public static (IReadOnlyList<Slice> Train, IReadOnlyList<Slice> Validation) Split(IEnumerable<Slice> slices, ulong seed)
    {
        Slice[] shuffled = [.. slices];
        SplitMix64.Stream(SplitStream, seed).Shuffle<Slice>(shuffled);
        int validation = shuffled.Length / 10;
        return (shuffled[validation..], shuffled[..validation]);
    }

    /// <summary>Draws a set and splits it.</summary>
    /// <param name="options">How many, how large, and the seed.</param>
    /// <param name="drawn">Told how many slices are drawn.</param>
    /// <param name="stop">Ends the drawing.</param>
    /// <exception cref="DataException">The options are out of range.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static (IReadOnlyList<Slice> Train, IReadOnlyList<Slice> Validation) GenerateSplit(
        PhantomOptions options, Action<int>? drawn = null, CancellationToken stop = default)
    {
        List<Slice> slices = [];
        foreach (Slice slice in Generate(options))
        {
            stop.ThrowIfCancellationRequested();
            slices.Add(slice);
            drawn?.Invoke(slices.Count);
        }
        return Split(slices, options.Seed);
    }

    /// <summary>Writes a set as the record files of a folder.</summary>
    /// <exception cref="DataException">The folder holds data already.</exception>
    /// <exception cref="IOException">The disk is full, read-only or gone.</exception>
    public static void Write(string folder, IReadOnlyList<Slice> train, IReadOnlyList<Slice> validation) => RecordSet.Write(folder, "phantom", train, validation);

    /// <summary>Draws a set and writes it: <see cref="GenerateSplit"/>, then <see cref="Write"/>.</summary>
    /// <inheritdoc cref="GenerateSplit"/>
    public static void Make(string folder, PhantomOptions options, Action<int>? drawn = null, CancellationToken stop = default)
    {
        (IReadOnlyList<Slice> train, IReadOnlyList<Slice> validation) = GenerateSplit(options, drawn, stop);
        Write(folder, train, validation);
    }

    /// <summary>Which plane and phase of whose heart a slice shows.</summary>
    private readonly record struct SlicePlan(PhantomPatient Patient, int Level, int Levels, bool Systole);

    private static IEnumerable<SlicePlan> Plan(PhantomOptions options)
    {
        for (int i = 0; i < options.Patients; i++)
        {
            var patient = PhantomPatient.Random(i + 1, SplitMix64.Stream(options.Seed, PatientStream, (ulong)i + 1));
            int slices = options.Slices / options.Patients + (i < options.Slices % options.Patients ? 1 : 0);
            // Where the number is odd, the last level has its diastole only: a tip that closes.
            for (int k = 0; k < slices; k++)
                yield return new SlicePlan(patient, Level: k / 2, Levels: (slices + 1) / 2, Systole: k % 2 == 1);
        }
    }

    private static Slice Draw(PhantomOptions options, SlicePlan plan)
    {
        (PhantomPatient patient, int index, int levels, bool systole) = plan;
        ulong[] level = [options.Seed, (ulong)patient.Number, (ulong)index];
        ulong phase = systole ? 1UL : 0UL;
        SplitMix64 breath = SplitMix64.Stream([BreathStream, .. level]);
        SplitMix64 body = SplitMix64.Stream(BodyStream, options.Seed, (ulong)patient.Number);
        SplitMix64 beat = SplitMix64.Stream([HeartStream, .. level, phase]);
        SplitMix64 noise = SplitMix64.Stream([NoiseStream, .. level, phase]);

        var plane = ShortAxisPlane.Of(patient, index, levels, systole, breath);
        var canvas = new Canvas(options.Size, breath);
        new Thorax(canvas, patient, plane, body, breath).Paint();
        var heart = new Heart(patient, plane, beat);
        heart.Paint(canvas);
        byte[] mask = heart.Trace(canvas);
        byte[] picture = patient.Scanner.Picture(canvas, plane.Frame, noise);

        // Frames count on through the levels, 20 to a heartbeat.
        string name = $"PHANTOM-{patient.Number:00}";
        return new Slice($"{name}-IM-0001-{20 * index + (systole ? 9 : 1):0000}.png", name, options.Size, options.Size,
            Array.ConvertAll(picture, value => value / 256f), mask, Synthetic: true);
    }
}
