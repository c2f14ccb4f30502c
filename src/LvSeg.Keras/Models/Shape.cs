namespace LvSeg.Keras.Models;

/// <summary>A tensor's shape without the batch: (height, width, channels) for pictures, (features) for vectors.</summary>
public sealed class Shape : IEquatable<Shape>
{
    private readonly int[] _dimensions;

    /// <param name="dimensions">Each 1 or more.</param>
    /// <exception cref="ArgumentException">There is none, or one is below 1.</exception>
    public Shape(params ReadOnlySpan<int> dimensions)
    {
        _dimensions = dimensions.ToArray();
        if (_dimensions.Length == 0 || _dimensions.Any(d => d < 1))
            throw new ArgumentException($"A shape needs dimensions of 1 or more; received ({string.Join(", ", _dimensions)}).");
    }

    /// <summary>How many dimensions: 3 for a picture.</summary>
    public int Rank => _dimensions.Length;

    /// <summary>How many values: the product of the dimensions.</summary>
    public long Size => _dimensions.Aggregate(1L, (product, d) => product * d);

    /// <summary>One dimension, counted from 0; <c>^1</c> is the last, the channels.</summary>
    public int this[Index index] => _dimensions[index];

    /// <summary>The dimensions as a span.</summary>
    public ReadOnlySpan<int> Dimensions => _dimensions;

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && _dimensions.AsSpan().SequenceEqual(other._dimensions);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode() => _dimensions.Aggregate(17, HashCode.Combine);

    /// <summary>As people write it: <c>(256, 256, 1)</c>.</summary>
    public override string ToString() => $"({string.Join(", ", _dimensions)})";

    internal long[] ToInt64() => Array.ConvertAll(_dimensions, d => (long)d);
}
