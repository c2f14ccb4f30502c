using LvSeg.Results.Segmentation;

namespace LvSeg.Results.Reports;

/// <summary>What the figures of a report mean, in a sentence each.</summary>
public static class FigureMeaning
{
    private static readonly Dictionary<string, string> Sentences = new()
    {
        ["loss"] = "The mean cross-entropy a pixel, which the training makes small. ln 2 = 0.6931 is that of scores which tell nothing.",
        ["accuracy"] = "Right pixels of all pixels. Most are background, so a network that finds nothing has 0.98 already.",
        ["dice"] = "Twice the common pixels of truth and prediction / the sum of both, over all slices together: large ventricles count most.",
        ["dice_mean"] = "The Dice of each slice whose truth is not empty, averaged: a small ventricle counts as much as a large one.",
        ["dice_course"] = "The course's Dice: of each slice, with 1 added above and below, averaged. Two empty masks count as 1.",
        ["iou"] = "Common pixels / pixels in either mask, over all slices together.",
        ["iou_mean"] = "The same of each slice whose truth is not empty, averaged.",
        ["sensitivity"] = "The part of the true ventricle that was found, over all slices together.",
        ["sensitivity_mean"] = "The same of each slice whose truth is not empty, averaged.",
        ["precision"] = "The part of the predicted ventricle that is right, over all slices together.",
        ["precision_mean"] = "The same of each slice whose prediction is not empty, averaged.",
    };

    /// <summary>The sentence for a figure; empty for one that is not known.</summary>
    /// <param name="name">Its name, with or without <c>val_</c>.</param>
    public static string Of(string name) => Sentences.GetValueOrDefault(MonitoredFigure.WithoutPrefix(name), "");
}
