using LvSeg.Evaluation.Field;
using LvSeg.Evaluation.Segmentation;

namespace LvSeg.Evaluation;

/// <summary>What a figure means, in a sentence, by its name.</summary>
public static class FigureMeaning
{
    private const string Loss = "What the training makes small: the mean cross-entropy a pixel, where ln 2 = 0.6931 is that of scores which tell nothing, unless the keys loss, dice_weight and foreground_weight say otherwise.";

    /// <summary>The sentence for a figure, or for the loss; empty for one that is not known.</summary>
    /// <param name="name">Its name, with or without <c>val_</c>.</param>
    public static string Of(string name) => MonitoredFigure.WithoutPrefix(name) is var plain && plain == "loss" ? Loss
        : Figures.Find(plain)?.Meaning ?? FieldFigures.All.FirstOrDefault(figure => figure.Name == plain)?.Meaning ?? "";
}
