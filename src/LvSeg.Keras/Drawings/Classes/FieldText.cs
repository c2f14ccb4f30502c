using System.Globalization;
using LvSeg.Keras.Layers;
using LvSeg.Keras.Layers.Fields;
using LvSeg.Keras.Models;
using YamlDotNet.RepresentationModel;

namespace LvSeg.Keras.Drawings.Classes;

/// <summary>The values of fields as they stand in a drawing.</summary>
public static class FieldText
{
    /// <summary>The value that a node of YAML stands for; null where it stands for none of that kind.</summary>
    internal static object? Parse(FieldKind kind, YamlNode node) => kind switch
    {
        FieldKind.Count => Count(node),
        FieldKind.Fraction => Number(node) is { } number && number is >= 0 and <= 1 ? number : null,
        FieldKind.PositiveNumber => Number(node) is { } number && number > 0 ? number : null,
        FieldKind.Switch => bool.TryParse(Word(node), out bool value) ? value : null,
        FieldKind.Size => Count(node) is { } side ? new Size2D(side, side)
            : Counts(node) is [var height, var width] ? new Size2D(height, width) : null,
        FieldKind.Shape => Counts(node) is { Length: > 0 } dimensions ? new Shape(dimensions) : null,
        FieldKind.Padding => Choice<Padding>(node),
        FieldKind.Margins => Margins(node),
        FieldKind.Numbers => All(node, Number) is { } numbers ? (OneOrMore<double>)numbers : null,
        FieldKind.Axes => All(node, Whole) is { } axes ? (OneOrMore<int>)axes : null,
        FieldKind.CountOrAll => Count(node) ?? (Whole(node) is -1 ? -1 : null),
        _ => Choice<Activation>(node),
    };

    /// <summary>What a value must be, to follow "it must be".</summary>
    internal static string Expected(FieldKind kind) => kind switch
    {
        FieldKind.Count => "a positive whole number",
        FieldKind.Fraction => "a number from 0 to 1",
        FieldKind.PositiveNumber => "a number above 0",
        FieldKind.Switch => "true or false",
        FieldKind.Size => "a positive whole number, or two of them: [height, width]",
        FieldKind.Shape => "a list of positive whole numbers, such as [height, width, channels]",
        FieldKind.Padding => Listed<Padding>(),
        FieldKind.Margins => "a whole number of 0 or more, or [rows, columns], or [[top, bottom], [left, right]]",
        FieldKind.Numbers => "a number, or a list of them, one for each channel",
        FieldKind.Axes => "-1, or [1, 2, 3]",
        FieldKind.CountOrAll => "a positive whole number, or -1 for as many as there are channels",
        _ => Listed<Activation>(),
    };

    /// <summary>A value as a drawing has it.</summary>
    public static string Format(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        Size2D size => size.Height == size.Width ? Format(size.Height) : $"[{Format(size.Height)}, {Format(size.Width)}]",
        Shape shape => $"[{string.Join(", ", shape.Dimensions.ToArray().Select(dimension => Format(dimension)))}]",
        Margins2D margins => $"[[{Format(margins.Top)}, {Format(margins.Bottom)}], [{Format(margins.Left)}, {Format(margins.Right)}]]",
        OneOrMore<double> numbers => Format(numbers),
        OneOrMore<int> numbers => Format(numbers),
        Enum choice => InKerasSpelling(choice),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"{value.GetType().Name} is no type of a field.", nameof(value)),
    };

    private static string Format<T>(OneOrMore<T> numbers)
        where T : struct, IFormattable
    {
        string[] words = [.. numbers.Select(number => Format((object)number))];
        return words.Length == 1 ? words[0] : $"[{string.Join(", ", words)}]";
    }

    // LeakyRelu is leaky_relu.
    private static string InKerasSpelling(Enum choice) =>
        string.Concat(choice.ToString().Select((letter, i) => char.IsUpper(letter) && i > 0 ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private static string? Word(YamlNode node) => (node as YamlScalarNode)?.Value?.Trim();

    private static int? Count(YamlNode node) =>
        int.TryParse(Word(node), NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0 ? value : null;

    private static int[]? Counts(YamlNode node)
    {
        int?[] counts = node is YamlSequenceNode list ? [.. list.Children.Select(Count)] : [];
        return counts.All(count => count is not null) ? [.. counts.Select(count => count!.Value)] : null;
    }

    private static int? Whole(YamlNode node) =>
        int.TryParse(Word(node), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : null;

    private static int? Pixels(YamlNode node) => Whole(node) is >= 0 and var value ? value : null;

    private static Margins2D? Margins(YamlNode node)
    {
        if (Pixels(node) is { } same)
            return new Margins2D(same, same, same, same);
        return node is YamlSequenceNode { Children: [var rows, var columns] } && Pair(rows) is var (top, bottom) && Pair(columns) is var (left, right)
            ? new Margins2D(top, bottom, left, right) : null;
    }

    private static (int First, int Second)? Pair(YamlNode node)
    {
        if (Pixels(node) is { } both)
            return (both, both);
        return node is YamlSequenceNode { Children: [var first, var second] } && Pixels(first) is { } a && Pixels(second) is { } b ? (a, b) : null;
    }

    private static T[]? All<T>(YamlNode node, Func<YamlNode, T?> read)
        where T : struct
    {
        T?[] values = node is YamlSequenceNode list ? [.. list.Children.Select(read)] : [read(node)];
        return values.Length > 0 && values.All(value => value is not null) ? [.. values.Select(value => value!.Value)] : null;
    }

    private static double? Number(YamlNode node) =>
        double.TryParse(Word(node), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;

    private static object? Choice<T>(YamlNode node)
        where T : struct, Enum => Enum.GetValues<T>().Where(value => Format(value).Equals(Word(node), StringComparison.OrdinalIgnoreCase)).Cast<object>().FirstOrDefault();

    private static string Listed<T>()
        where T : struct, Enum
    {
        string[] words = [.. Enum.GetValues<T>().Select(value => Format(value))];
        return $"{string.Join(", ", words[..^1])} or {words[^1]}";
    }
}
