using LvSeg.Data;
using LvSeg.Data.Scans;
using LvSeg.Keras.Fit;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Machines;
using LvSeg.Training.Models;


namespace LvSeg.Training.Loop;

public sealed partial class TrainingRun
{
    private static IEnumerable<Remark> NotesOf(TrainingData data)
    {
        if (data.Synthetic)
            yield return new("The data is the synthetic phantom, not patients.");
        foreach (Remark remark in data.Remarks)
            yield return remark;
        foreach (string sides in data.Set.Notes)
            yield return new(sides);
        if (data.MaskForms.Note() is { } forms)
            yield return new(forms);
    }

    private static IEnumerable<Remark> RegionNotes(DescribedNetwork network, TrainingData data)
    {
        if (network.Description.Region is not { } region)
            yield break;
        SourceScan[] scans = data.Set.HoldsOut ? [data.Train, data.Validation] : [data.Train];
        int[] beyond = [.. scans.SelectMany(scan => scan.CentredSides).Where(side => side > region)];
        if (beyond.Length == 0)
            yield break;
        int multiple = network.SizeMultiple, enough = (beyond.Max() + multiple - 1) / multiple * multiple;
        yield return new($"{beyond.Length} of {Counted.Of(scans.Sum(scan => scan.Masks), "mask reaches", "masks reach")} outside the region of {region} pixels, where the network sees and draws nothing; "
            + $"region: {(enough < Math.Min(network.Description.Height, network.Description.Width) ? enough : "null")} would hold them all.");
    }

    private static IEnumerable<Remark> MachineNotes(Machine then, Machine now)
    {
        if (then != now)
            yield return new($"The run was trained on {Describe(then)}; this is {Describe(now)}. It goes on, but its last digits may differ from an uninterrupted run's.");

        static string Describe(Machine machine) => $"{machine.Device}, {machine.Processor}, {machine.Threads} thread(s)";
    }

    // A reader of the history must know that its figures are of different slices.
    private IEnumerable<string> ValidationNote()
    {
        if (Facts.EpochsOnOtherValidation is > 0 and var epochs)
            yield return $"{(epochs == 1 ? "The first epoch was" : $"The first {epochs} epochs were")} judged on other validation slices or masks than the later ones, which alone the best epoch is chosen from.";
    }

    // Task 1's trap: a softmax read as logits cannot move the loss, while the accuracy climbs.
    private static IEnumerable<string> LossNote(IReadOnlyList<EpochResult> history)
    {
        double chance = Math.Log(NetworkDescription.Classes);
        if (history.All(epoch => Math.Abs(epoch["loss"]!.Value - chance) < 1e-3))
            yield return $"The loss stood at ln {NetworkDescription.Classes} = {chance:F4}, that of scores which tell nothing, in every epoch. "
                + "An accuracy that climbs all the same counts background; look at the Dice.";
    }
}
