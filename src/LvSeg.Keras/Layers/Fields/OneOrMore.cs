using System.Collections;
using System.Runtime.CompilerServices;

namespace LvSeg.Keras.Layers.Fields;

/// <summary>A number, or several in their order; a single number stands for itself: <c>2</c>, <c>[1, 2, 3]</c>.</summary>
[CollectionBuilder(typeof(OneOrMore), nameof(OneOrMore.Create))]
public sealed class OneOrMore<T> : IReadOnlyList<T>, IEquatable<OneOrMore<T>>
    where T : struct, IFormattable
{
    private readonly T[] _numbers;

    internal OneOrMore(ReadOnlySpan<T> numbers) => _numbers = numbers.Length > 0 ? numbers.ToArray()
        : throw new ArgumentException("One number or more is needed; received none.");

    /// <inheritdoc/>
    public int Count => _numbers.Length;

    /// <inheritdoc/>
    public T this[int index] => _numbers[index];

    /// <summary>The number alone.</summary>
    public static implicit operator OneOrMore<T>(T number) => new([number]);

    /// <summary>All of them, in their order.</summary>
    public static implicit operator OneOrMore<T>(T[] numbers) => new(numbers);

    /// <inheritdoc/>
    public bool Equals(OneOrMore<T>? other) => other is not null && _numbers.SequenceEqual(other._numbers);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OneOrMore<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => _numbers.Aggregate(17, HashCode.Combine);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _numbers.AsEnumerable().GetEnumerator();

    /// <summary>As people write it: <c>2</c>, or <c>[1, 2, 3]</c>.</summary>
    public override string ToString() => Count == 1 ? $"{_numbers[0]}" : $"[{string.Join(", ", _numbers)}]";

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Makes a <see cref="OneOrMore{T}"/> of what stands in brackets.</summary>
public static class OneOrMore
{
    /// <summary>All of them, in their order.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static OneOrMore<T> Create<T>(ReadOnlySpan<T> numbers)
        where T : struct, IFormattable => new(numbers);
}
