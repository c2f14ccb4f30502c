using LvSeg.Data.Slices;

namespace LvSeg.Data.Phantom;

/// <summary>A closed smooth curve: an ellipse, turned, with waves along its edge.</summary>
/// <remarks>Lengths are in 1/256 of the picture's side, whatever its pixels; x to the right, y down.</remarks>
internal sealed record Outline
{
    private readonly double _turn, _sin, _cos = 1;

    /// <summary>The centre.</summary>
    public required double X { get; init; }

    /// <inheritdoc cref="X"/>
    public required double Y { get; init; }

    /// <summary>Half axis along the turned x.</summary>
    public required double A { get; init; }

    /// <summary>Half axis along the turned y.</summary>
    public required double B { get; init; }

    /// <summary>Radians by which the ellipse is turned, clockwise on the screen.</summary>
    public double Turn
    {
        get => _turn;
        init
        {
            _turn = value;
            (_sin, _cos) = PortableMath.SinCos(value);
        }
    }

    /// <summary>Amplitudes of the cosine and sine waves two, three, four … times round, as parts of the radius.</summary>
    public (double Cos, double Sin)[] Waves { get; private init; } = [];

    /// <summary>The farthest that the waves can move the edge, as a part of the radius.</summary>
    public double Swing { get; private init; }

    public static Outline Circle(double x, double y, double radius) => new() { X = x, Y = y, A = radius, B = radius };

    public static Outline Ellipse(double x, double y, double a, double b, double turn = 0) =>
        new() { X = x, Y = y, A = a, B = b, Turn = turn };

    /// <summary>The same with random waves, the slow ones strongest.</summary>
    public Outline Waved(SplitMix64 random, double amplitude, int count = 3)
    {
        var waves = new (double, double)[count];
        double swing = 0;
        for (int k = 0; k < count; k++)
        {
            double most = amplitude / (1 + 0.5 * k);
            (double cos, double sin) = (random.Between(-most, most), random.Between(-most, most));
            waves[k] = (cos, sin);
            swing += Math.Sqrt(cos * cos + sin * sin);
        }
        return this with { Waves = waves, Swing = swing };
    }

    /// <summary>The same, wider by a length on all sides.</summary>
    public Outline Grown(double by) => this with { A = A + by, B = B + by };

    /// <summary>Moved, turned about the origin and moved again, from the patient's axes to the picture's.</summary>
    public Outline Placed(Frame frame)
    {
        (double x, double y) = frame.Place(X, Y);
        return this with { X = x, Y = y, Turn = Turn + frame.Turn };
    }

    /// <summary>How far a point near the edge lies inside it, about; negative outside.</summary>
    public double Depth(double x, double y)
    {
        double dx = x - X, dy = y - Y;
        double u = (dx * _cos + dy * _sin) / A, v = (dy * _cos - dx * _sin) / B;
        double rho = Math.Sqrt(u * u + v * v);
        if (rho < 1e-9)
            return Math.Min(A, B);

        double cos = u / rho, sin = v / rho;
        double edge = 1, cosK = cos, sinK = sin;
        foreach ((double c, double s) in Waves)
        {
            (cosK, sinK) = (cosK * cos - sinK * sin, sinK * cos + cosK * sin);
            edge += c * cosK + s * sinK;
        }
        double across = sin * A, along = cos * B;
        return (edge - rho) * (A * B / Math.Sqrt(across * across + along * along));
    }

    /// <summary>Where the line at <paramref name="y"/> may touch the outline widened by <paramref name="margin"/>; empty (1, 0) where it cannot.</summary>
    public (double From, double To) Touched(double y, double margin) => Chord(y, 1 + Swing + margin / Math.Min(A, B));

    /// <summary>Where that line is surely inside the outline narrowed by <paramref name="margin"/>; empty (1, 0) where it is not.</summary>
    public (double From, double To) Filled(double y, double margin) => Chord(y, 1 - Swing - margin / Math.Min(A, B));

    private (double From, double To) Chord(double y, double scale)
    {
        // The turned ellipse as p·x² + 2q·x·y + r·y² = scale².
        double a = 1 / (A * A), b = 1 / (B * B), dy = y - Y;
        double p = _cos * _cos * a + _sin * _sin * b, q = _cos * _sin * (a - b), r = _sin * _sin * a + _cos * _cos * b;
        double under = q * q * dy * dy - p * (r * dy * dy - scale * scale);
        if (scale <= 0 || under <= 0)
            return (1, 0);
        double half = Math.Sqrt(under) / p, middle = X - q * dy / p;
        return (middle - half, middle + half);
    }
}
