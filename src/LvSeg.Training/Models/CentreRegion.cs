using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;

namespace LvSeg.Training.Models;

/// <summary>
/// What stands before and behind one of the lab's networks so that it looks at the centre of a slice only, and each slice reaches it with mean 0
/// and variance 1. Both are layers of the network: whole slices go in and whole slices' scores come out, whoever runs it.
/// </summary>
/// <param name="Height">Rows of a slice, in pixels.</param>
/// <param name="Width">Columns of a slice, in pixels.</param>
/// <param name="Side">Rows and columns of the region; null for the whole slice.</param>
/// <param name="Standardize">Whether each slice's region is standardised.</param>
public sealed record CentreRegion(int Height, int Width, int? Side, bool Standardize)
{
    // Scores that call the outside background with a probability of 1 − 1e-7.
    private const double Certainty = 8;

    /// <summary>A network that sees slices as they are.</summary>
    public static CentreRegion Whole(int height, int width) => new(height, width, null, Standardize: false);

    /// <summary>Rows that the network itself sees.</summary>
    public int Rows => Math.Min(Height, Side ?? Height);

    /// <summary>Columns that the network itself sees.</summary>
    public int Columns => Math.Min(Width, Side ?? Width);

    private (int Before, int After) Above => Around(Height - Rows);

    private (int Before, int After) Beside => Around(Width - Columns);

    private bool IsWhole => Rows == Height && Columns == Width;

    /// <summary>The layers between the slice and the network: (height, width, 1) to (rows, columns, 1).</summary>
    public IEnumerable<Layer> Before()
    {
        if (!IsWhole)
            yield return new Cropping2D(Above, Beside, name: "Region");
        if (Standardize)
            yield return new LayerNormalization(axes: [1, 2, 3], center: false, scale: false, name: "Standardize");
    }

    /// <summary>The layers between the network's scores and the slice's: (rows, columns, 2) to (height, width, 2), background outside.</summary>
    public IEnumerable<Layer> After()
    {
        if (IsWhole)
            yield break;
        yield return new Rescaling(1, [-Certainty, Certainty], name: "Lower");
        yield return new ZeroPadding2D(Above, Beside, name: "Outside");
        yield return new Rescaling(1, [Certainty, -Certainty], name: "Raise");
    }

    /// <summary>Places <see cref="Before"/> behind an input.</summary>
    internal SymbolicTensor Enter(SymbolicTensor slice) => Before().Aggregate(slice, (value, layer) => layer.Apply(value));

    /// <summary>Places <see cref="After"/> behind the scores.</summary>
    internal SymbolicTensor Leave(SymbolicTensor scores) => After().Aggregate(scores, (value, layer) => layer.Apply(value));

    private static (int, int) Around(int rest) => (rest / 2, rest - rest / 2);
}
