using LvSeg.Evaluation.Segmentation;

namespace LvSeg.Evaluation;

/// <summary>What the figures of a report mean, in a sentence each.</summary>
public static class FigureMeaning
{
    private static readonly Dictionary<string, string> Sentences = new()
    {
        ["loss"] = "What the training makes small: the mean cross-entropy a pixel, where ln 2 = 0.6931 is that of scores which tell nothing, unless the keys loss, dice_weight and foreground_weight say otherwise.",
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
        ["apd_px"] = "From each point of the predicted contour to the nearest of the true one, averaged; over the slices where neither is empty. In pixels.",
        ["hd95_px"] = "Of the distances from either contour to the other, that which 95 % do not exceed. In pixels.",
        ["assd_px"] = "The mean of the distances from either contour to the other. In pixels.",
        ["apd_mm"] = "From each point of the predicted contour to the nearest of the true one, averaged; over the slices where neither is empty. In millimetres.",
        ["hd95_mm"] = "Of the distances from either contour to the other, that which 95 % do not exceed. In millimetres.",
        ["assd_mm"] = "The mean of the distances from either contour to the other. In millimetres.",
        ["good_contours"] = "The part of the true contours that is met to within 5 mm on average (apd_mm). Nothing drawn is no good contour.",
        ["dice_good"] = "The Dice of the good contours alone, as the challenge of 2009 has it: what is missed altogether does not count. dice_mean is over all.",
        ["apd_good"] = "The distance of the good contours alone, as the challenge of 2009 has it. apd_mm is over all that were drawn.",
        ["area_error"] = "The part of the true area that is drawn too much, below 0 too little, averaged over slices: errors of both signs make up for one another.",
        ["area_error_absolute"] = "The same without its sign.",
        ["volume_error"] = "The part of a patient's true volume that is drawn too much, below 0 too little, averaged over patients.",
        ["volume_error_absolute"] = "The same without its sign.",
    };

    /// <summary>The sentence for a figure; empty for one that is not known.</summary>
    /// <param name="name">Its name, with or without <c>val_</c>.</param>
    public static string Of(string name) => Sentences.GetValueOrDefault(MonitoredFigure.WithoutPrefix(name), "");
}
