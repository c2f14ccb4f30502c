using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using LvSeg.Reports.TensorBoard.Messages;

namespace LvSeg.Reports.TensorBoard;

/// <summary>A key of the configuration that a search varies, with the values it may take.</summary>
public sealed class HyperParameter
{
    private readonly HParamType _type;
    private readonly IReadOnlyList<string> _values;
    private readonly Messages.Interval? _interval;

    private HyperParameter(string key, HParamType type, IReadOnlyList<string> values, Messages.Interval? interval)
    {
        Key = key;
        _type = type;
        _values = values;
        _interval = interval;
    }

    /// <summary>The key, such as <c>learning_rate</c>.</summary>
    public string Key { get; }

    /// <summary>One that takes any number from a lowest to a highest, whole or not.</summary>
    public static HyperParameter Between(string key, double lowest, double highest) =>
        new(key, HParamType.DataTypeFloat64, [], new Messages.Interval { MinValue = lowest, MaxValue = highest });

    /// <summary>One that takes one of a list of values.</summary>
    /// <param name="key">The key.</param>
    /// <param name="values">As a configuration file has them; where all are numbers they are shown as such, and all of <c>true</c> and <c>false</c> as switches.</param>
    public static HyperParameter OneOf(string key, IReadOnlyList<string> values)
    {
        HParamType type = values.All(value => Number(value) is not null) ? HParamType.DataTypeFloat64
            : values.All(value => value is "true" or "false") ? HParamType.DataTypeBool
            : HParamType.DataTypeString;
        return new(key, type, values, null);
    }

    internal HParamInfo ToInfo()
    {
        // A key is varied, or it would not be here: such ones TensorBoard shows first.
        var info = new HParamInfo { Name = Key, Type = _type, Differs = _interval is null ? _values.Count > 1 : _interval.MinValue < _interval.MaxValue };
        if (_interval is not null)
            info.DomainInterval = _interval;
        else
            info.DomainDiscrete = new ListValue { Values = { _values.Select(ToValue) } };
        return info;
    }

    /// <summary>A value of the key's own type, without which TensorBoard's filters would hide the trial.</summary>
    internal Value ToValue(string text) => _type switch
    {
        HParamType.DataTypeFloat64 when Number(text) is { } number => Value.ForNumber(number),
        HParamType.DataTypeBool => Value.ForBool(text == "true"),
        _ => Value.ForString(text),
    };

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
}
