namespace LvSeg.Evaluation.Segmentation;

/// <summary>What "best" means: the best value of the monitored figure, of equals the first. An undefined value is never best.</summary>
public static class MonitoredFigure
{
    /// <summary>What the name of a figure of the validation slices begins with.</summary>
    public const string ValidationPrefix = "val_";

    /// <summary>The best of epochs, trials or runs, in their order; null where the figure is defined in none.</summary>
    /// <param name="things">The things to choose from.</param>
    /// <param name="value">The figure's value of one of them.</param>
    /// <param name="monitor">The figure's name, such as <c>val_dice_course</c>.</param>
    public static T? BestOf<T>(IEnumerable<T> things, Func<T, double?> value, string monitor)
        where T : class => BestFirst(things, value, monitor) is [var first, ..] && IsDefined(value(first)) ? first : null;

    /// <summary>Epochs, trials or runs from the best to the worst, equals in the order they came in; those without the figure, or with NaN, at the end.</summary>
    /// <param name="things">The things to put in order.</param>
    /// <param name="value">The figure's value of one of them.</param>
    /// <param name="monitor">The figure's name, such as <c>val_dice_course</c>.</param>
    public static IReadOnlyList<T> BestFirst<T>(IEnumerable<T> things, Func<T, double?> value, string monitor)
    {
        double sign = DirectionOf(monitor) == Better.Higher ? -1 : 1;
        return
        [
            .. things.Select(thing => (Thing: thing, Value: value(thing)))
                .OrderBy(pair => IsDefined(pair.Value) ? 0 : 1)
                .ThenBy(pair => IsDefined(pair.Value) ? sign * pair.Value!.Value : 0)
                .Select(pair => pair.Thing),
        ];
    }

    /// <summary>Which value of a monitored figure is the better one: of the loss the lower.</summary>
    public static Better DirectionOf(string monitor) => Figures.Find(WithoutPrefix(monitor))?.Better ?? Better.Lower;

    /// <summary>The figure's name without the word for the validation slices.</summary>
    public static string WithoutPrefix(string monitor) =>
        monitor.StartsWith(ValidationPrefix, StringComparison.Ordinal) ? monitor[ValidationPrefix.Length..] : monitor;

    private static bool IsDefined(double? value) => value is { } number && !double.IsNaN(number);
}
