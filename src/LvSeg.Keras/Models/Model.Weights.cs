using LvSeg.Keras.Saving;
using static TorchSharp.torch;

namespace LvSeg.Keras.Models;

public sealed partial class Model
{
    /// <summary>What stands before the names of the optimizer's slots in a file.</summary>
    public const string SlotPrefix = ReservedNames.Optimizer + "/";

    /// <summary>The weights by name, in Keras's order: new tensors on the CPU.</summary>
    public IReadOnlyList<KeyValuePair<string, Tensor>> SaveWeights()
    {
        Build();
        return [.. Weights.Select(weight => KeyValuePair.Create(weight.Name, weight.ToKeras(weight.Value)))];
    }

    /// <summary>The optimizer's slots by name, in the order and layout of the weights: new tensors on the CPU.</summary>
    public IReadOnlyList<KeyValuePair<string, Tensor>> SaveSlots()
    {
        Build();
        return [.. Slots().Select(slot => KeyValuePair.Create(slot.Name, slot.Weight.ToKeras(slot.Value)))];
    }

    /// <summary>Takes weights over. Nothing is changed where they do not fit.</summary>
    /// <param name="saved">By name, in Keras's order: weights only.</param>
    /// <param name="source">Where they come from, for messages.</param>
    /// <exception cref="KerasException">They are another network's; the message names the first layer that differs.</exception>
    public void LoadWeights(IReadOnlyDictionary<string, Tensor> saved, string source)
    {
        CheckWeights([.. saved.Select(entry => (entry.Key, entry.Value.shape))], source);
        Build();
        foreach (Weight weight in Weights)
            weight.CopyFromKeras(weight.Value, saved[weight.Name]);
    }

    /// <summary>Takes the optimizer's slots over.</summary>
    /// <exception cref="KerasException">One is missing or has another shape.</exception>
    public void LoadSlots(IReadOnlyDictionary<string, Tensor> saved, string source)
    {
        Build();
        foreach ((string name, Weight weight, Tensor value) in Slots())
        {
            if (!saved.TryGetValue(name, out Tensor? from) || !from.shape.AsSpan().SequenceEqual(weight.Shape.ToInt64()))
                throw new KerasException($"{source}: the optimizer's '{name}' is missing or has another shape than {weight.Shape}.");
            weight.CopyFromKeras(value, from);
        }
    }

    private IEnumerable<(string Name, Weight Weight, Tensor Value)> Slots() =>
        Weights.Where(weight => weight.IsTrainable).SelectMany(weight => Optimizer.SlotNames.Select(
            slot => ($"{SlotPrefix}{weight.Name}/{slot}", weight, Optimizer.Slot(weight, slot))));

    private void CheckWeights(IReadOnlyList<(string Name, long[] Shape)> saved, string source)
    {
        var shapes = saved.ToDictionary(entry => entry.Name, entry => entry.Shape);
        foreach (Weight weight in Weights)
        {
            if (!shapes.TryGetValue(weight.Name, out long[]? shape))
            {
                string there = Foreign(saved) ?? "nothing else";
                throw new KerasException($"{source} holds another network: the first layer that differs is '{weight.Name.Split('/')[0]}', "
                    + $"whose '{weight.Name}' {weight.Shape} is not in it; it has '{there}'.");
            }
            if (!shape.AsSpan().SequenceEqual(weight.Shape.ToInt64()))
                throw new KerasException($"{source} holds another network: the first layer that differs is '{weight.Name.Split('/')[0]}', "
                    + $"whose '{weight.Name}' has the shape ({string.Join(", ", shape)}) there and {weight.Shape} here.");
        }
        if (Foreign(saved) is { } extra)
            throw new KerasException($"{source} holds another network: it has the layer '{extra.Split('/')[0]}' ('{extra}'), which is not here.");
    }

    private string? Foreign(IReadOnlyList<(string Name, long[] Shape)> saved)
    {
        HashSet<string> own = [.. Weights.Select(weight => weight.Name)];
        return saved.Select(entry => entry.Name).FirstOrDefault(name => !own.Contains(name));
    }
}
