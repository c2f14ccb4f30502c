namespace LvSeg.Runs.Lab;

/// <summary>
/// What the course's notebook printed on its own 234 training and 26 validation slices of patients: TensorFlow 2, batches of one. Training
/// figures are running means over the epoch, validation figures are taken after it. The notebook's Dice is this program's <c>dice_course</c>.
/// </summary>
public static class CourseFigures
{
    /// <summary>Training slices of the course.</summary>
    public const int TrainingSlices = 234;

    /// <summary>Validation slices of the course.</summary>
    public const int ValidationSlices = 26;

    /// <summary>Task 1: the dense network, 20 epochs.</summary>
    public static CourseRun Task1 { get; } = new("20 epochs",
    [
        Levelled("loss", [], 0.6931),
        Levelled("accuracy", [0.5069, 0.5222, 0.5448, 0.5897, 0.7000, 0.8915, 0.9833], 0.9866),
        Levelled("val_loss", [], 0.6931),
        Levelled("val_accuracy", [0.5132, 0.5320, 0.5612, 0.6291, 0.7913, 0.9701], 0.9867),
    ]);

    /// <summary>Task 2: the FCN, 20 epochs.</summary>
    public static CourseRun Task2 { get; } = new("20 epochs",
    [
        new("loss", [(1, 0.1026), (2, 0.0368), (3, 0.0267), (4, 0.0236), (5, 0.0211), (10, 0.0152), (15, 0.0118), (20, 0.0094)]),
        new("accuracy", [(1, 0.9684), (2, 0.9837), (3, 0.9841), (4, 0.9881), (5, 0.9911), (10, 0.9943), (15, 0.9957), (20, 0.9965)]),
        new("val_loss", [(1, 0.0436), (2, 0.0347), (3, 0.0256), (4, 0.0232), (5, 0.0220), (10, 0.0176), (15, 0.0137), (20, 0.0119)]),
        new("val_accuracy", [(1, 0.9830), (2, 0.9831), (3, 0.9837), (4, 0.9894), (5, 0.9911), (10, 0.9931), (15, 0.9947), (20, 0.9954)]),
    ]);

    /// <summary>Task 2, another run: its last epoch alone.</summary>
    public static CourseRun Task2Again { get; } = new("another run",
        [new("loss", [(20, 0.0040)]), new("accuracy", [(20, 0.9983)]), new("val_loss", [(20, 0.0100)]), new("val_accuracy", [(20, 0.9969)])]);

    /// <summary>Task 3: 30 epochs more on the weights of Task 2, with Dice.</summary>
    public static CourseRun Task3 { get; } = new("30 epochs after Task 2's 20",
    [
        new("loss", [(1, 0.0095), (2, 0.0085), (5, 0.0075), (10, 0.0060), (15, 0.0047), (20, 0.0043), (25, 0.0037), (30, 0.0035)]),
        new("dice_course", [(1, 0.8401), (2, 0.8591), (5, 0.8768), (10, 0.8944), (15, 0.9148), (20, 0.9216), (25, 0.9320), (30, 0.9347)]),
        new("val_loss", [(1, 0.0129), (2, 0.0117), (5, 0.0109), (10, 0.0109), (15, 0.0084), (20, 0.0073), (25, 0.0069), (30, 0.0089)]),
        new("val_dice_course", [(1, 0.7535), (2, 0.7579), (5, 0.7938), (10, 0.8030), (15, 0.8230), (20, 0.8345), (25, 0.8380), (30, 0.8260)]),
        new("val_accuracy", [(1, 0.9951), (2, 0.9956), (5, 0.9960), (10, 0.9964), (15, 0.9968), (20, 0.9971), (25, 0.9973), (30, 0.9970)]),
    ]);

    /// <summary>Task 3, another run: its last epoch alone.</summary>
    public static CourseRun Task3Again { get; } = new("another run",
    [
        new("loss", [(30, 0.0019)]), new("accuracy", [(30, 0.9992)]), new("dice_course", [(30, 0.9583)]),
        new("val_loss", [(30, 0.0104)]), new("val_dice_course", [(30, 0.8519)]), new("val_accuracy", [(30, 0.9975)]),
    ]);

    /// <summary>The notebook's own search: one more 3×3 convolution of 300 filters, 60 epochs from scratch.</summary>
    public static CourseRun Search { get; } = new("its own search, 60 epochs",
    [
        new("dice_course", [(1, 0.0331), (2, 0.2545), (5, 0.7566), (10, 0.8554), (20, 0.9085), (30, 0.9213), (40, 0.9356), (51, 0.9454), (60, 0.9539)]),
        new("val_dice_course", [(1, 0.1855), (2, 0.5640), (5, 0.7406), (10, 0.8167), (20, 0.8340), (30, 0.8416), (40, 0.8526), (51, 0.8640), (60, 0.8419)]),
        new("val_accuracy", [(1, 0.9823), (2, 0.9874), (5, 0.9945), (10, 0.9967), (20, 0.9974), (30, 0.9973), (40, 0.9976), (51, 0.9973), (60, 0.9974)]),
    ]);

    // Task 1's figures: some first epochs, then one value up to the last of 20.
    private static CourseCurve Levelled(string figure, double[] first, double level) =>
        new(figure, [.. Enumerable.Range(1, 20).Select(epoch => (epoch, epoch <= first.Length ? first[epoch - 1] : level))]);
}

/// <summary>One training that the notebook printed.</summary>
/// <param name="Description">What it was, in a few words.</param>
/// <param name="Curves">Its figures.</param>
public sealed record CourseRun(string Description, IReadOnlyList<CourseCurve> Curves)
{
    /// <summary>A printed figure; null where the notebook printed none for that epoch.</summary>
    /// <param name="figure">Its name, such as <c>val_dice_course</c>.</param>
    /// <param name="epoch">Counted from 1.</param>
    public double? At(string figure, int epoch)
    {
        foreach ((int at, double value) in Curve(figure)?.Points ?? [])
            if (at == epoch)
                return value;
        return null;
    }

    /// <summary>One figure's epochs; null where the notebook did not print it.</summary>
    public CourseCurve? Curve(string figure) => Curves.FirstOrDefault(curve => curve.Figure == figure);
}

/// <summary>A figure of the course, epoch by epoch, as far as it was printed.</summary>
/// <param name="Figure">Its name here.</param>
/// <param name="Points">Epoch, counted from 1, and value.</param>
public sealed record CourseCurve(string Figure, IReadOnlyList<(int Epoch, double Value)> Points);
