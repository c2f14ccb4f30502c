namespace LvSeg.Results.Segmentation;

/// <summary>What "best" means: the epoch with the best value of the monitored figure, the first of equals. An undefined value is never best.</summary>
public static class MonitoredFigure
{
    /// <summary>What the name of a figure of the validation slices begins with.</summary>
    public const string ValidationPrefix = "val_";

    /// <summary>The best of epochs, trials or runs, in their order; null where the figure is defined in none.</summary>
    /// <param name="things">The things to choose from.</param>
    /// <param name="value">The figure's value of one of them.</param>
    /// <param name="monitor">The figure's name, such as <c>val_dice_course</c>.</param>
    public static T? BestOf<T>(IEnumerable<T> things, Func<T, double?> value, string monitor)
        where T : class
    {
        Better better = DirectionOf(monitor);
        (T Thing, double Value)? best = null;
        foreach (T thing in things)
        {
            if (value(thing) is not { } own || double.IsNaN(own))
                continue;
            if (best is not { } known || (better == Better.Higher ? own > known.Value : own < known.Value))
                best = (thing, own);
        }
        return best?.Thing;
    }

    /// <summary>Which value of a monitored figure is the better one: of the loss the lower.</summary>
    public static Better DirectionOf(string monitor) => Figures.Find(WithoutPrefix(monitor))?.Better ?? Better.Lower;

    /// <summary>The figure's name without the word for the validation slices.</summary>
    public static string WithoutPrefix(string monitor) =>
        monitor.StartsWith(ValidationPrefix, StringComparison.Ordinal) ? monitor[ValidationPrefix.Length..] : monitor;
}
