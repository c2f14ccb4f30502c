using System.Globalization;
using LvSeg.Data.Slices;

namespace LvSeg.Runs.Studies.Spaces;

/// <summary>Which values a parameter may have, and how likely each is.</summary>
public abstract record Distribution
{
    /// <summary>True where values are spread over orders of magnitude.</summary>
    public virtual bool IsLogarithmic => false;

    /// <summary>Draws a value, as a configuration file has it.</summary>
    public abstract string Draw(SplitMix64 random);

    /// <summary>As it stands in a study's file.</summary>
    /// <param name="literal">How a value stands in a file.</param>
    internal abstract string ToYaml(Func<string, string> literal);
}

/// <summary>One of a list, each equally likely.</summary>
/// <param name="Values">The values as a configuration file has them; null is the word.</param>
public sealed record Choice(IReadOnlyList<string> Values) : Distribution
{
    /// <inheritdoc/>
    public override string Draw(SplitMix64 random) => Values[random.NextInt32(Values.Count)];

    internal override string ToYaml(Func<string, string> literal) => $"{{choice: [{string.Join(", ", Values.Select(literal))}]}}";
}

/// <summary>A number between two bounds, both included.</summary>
/// <param name="Low">The smallest.</param>
/// <param name="High">The greatest; above <paramref name="Low"/>.</param>
/// <param name="Whole">Whether it is a whole number.</param>
public abstract record NumberRange(double Low, double High, bool Whole) : Distribution
{
    private const int Digits = 4, MostDigits = 15;

    private protected abstract string Name { get; }

    /// <inheritdoc/>
    public override string Draw(SplitMix64 random)
    {
        double value = At(random.NextDouble());
        value = Whole ? Math.Floor(value) : Round(value);
        return Text(Math.Clamp(value, Low, High));
    }

    internal override string ToYaml(Func<string, string> literal) => $"{{{Name}: [{Text(Low)}, {Text(High)}]}}";

    // The number below which a fraction of all draws lies. Of whole numbers the upper bound is the one after the last, so that each has its share.
    private protected abstract double At(double fraction);

    private protected double Above => Whole ? High + 1 : High;

    // Enough digits to tell a thousand values of the range apart, and no more: a person will copy them.
    private double Round(double value)
    {
        double size = Math.Max(Math.Abs(Low), Math.Abs(High));
        int digits = Math.Clamp(Digits + (int)Math.Floor(Math.Log10(size / (High - Low))), Digits, MostDigits);
        return double.Parse(value.ToString($"G{digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private string Text(double value) => value.ToString(Whole ? "F0" : "R", CultureInfo.InvariantCulture);
}

/// <summary>A number whose value is spread evenly.</summary>
public sealed record Uniform(double Low, double High, bool Whole) : NumberRange(Low, High, Whole)
{
    private protected override string Name => "uniform";

    private protected override double At(double fraction) => Low + fraction * (Above - Low);
}

/// <summary>A number above 0 whose logarithm is spread evenly: as many draws between 0.001 and 0.01 as between 0.01 and 0.1.</summary>
public sealed record LogUniform(double Low, double High, bool Whole) : NumberRange(Low, High, Whole)
{
    /// <inheritdoc/>
    public override bool IsLogarithmic => true;

    private protected override string Name => "log_uniform";

    private protected override double At(double fraction) => Low * Math.Pow(Above / Low, fraction);
}
