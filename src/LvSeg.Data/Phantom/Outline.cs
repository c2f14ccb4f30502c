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
    public IReadOnlyList<(double Cos, double Sin)> Waves { get; init; } = [];

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
            swing += Math.Abs(cos) + Math.Abs(sin);
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

    /// <summary>How far a point lies inside the edge, about; negative outside, and ±∞ where it is plainly more than <paramref name="near"/>.</summary>
    public double Depth(double x, double y, double near)
    {
        double dx = x - X, dy = y - Y;
        double u = (dx * _cos + dy * _sin) / A, v = (dy * _cos - dx * _sin) / B;
        double square = u * u + v * v;
        double margin = Swing + near / Math.Min(A, B);
        if (square > (1 + margin) * (1 + margin))
            return double.NegativeInfinity;
        if (margin < 1 && square < (1 - margin) * (1 - margin))
            return double.PositiveInfinity;
        double rho = Math.Sqrt(square);
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
}

/// <summary>Where the patient's axes, with the left ventricle at the origin, lie in the picture.</summary>
/// <param name="X">The ventricle's centre from the picture's, to the right.</param>
/// <param name="Y">The same, down.</param>
/// <param name="Turn">Radians, clockwise on the screen.</param>
internal readonly record struct Frame(double X, double Y, double Turn)
{
    public (double X, double Y) Place(double x, double y)
    {
        (double sin, double cos) = PortableMath.SinCos(Turn);
        return (X + x * cos - y * sin, Y + x * sin + y * cos);
    }
}
