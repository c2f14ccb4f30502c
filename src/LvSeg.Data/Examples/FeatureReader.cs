using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Google.Protobuf;
using LvSeg.Data.Examples.Messages;
using LvSeg.Data.Records;

namespace LvSeg.Data.Examples;

/// <summary>Takes single values out of a record's features, and says what is missing or of another kind.</summary>
internal sealed class FeatureReader
{
    private static readonly UTF8Encoding _strictUtf8 = new(false, throwOnInvalidBytes: true);
    private readonly IReadOnlyDictionary<string, FeatureValue> _features;
    private readonly RecordPlace _place;

    public FeatureReader(ReadOnlyMemory<byte> record, RecordPlace place)
    {
        _place = place;
        try
        {
            _features = PlainExample.TryRead(record)
                ?? Parse(record.Span)
                ?? throw Error("it has no features; a tf.train.Example with an image was expected");
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new DataException($"{place}: its data is no tf.train.Example: {error.Message}", error);
        }
    }

    public DataException Error(string what) => new($"{_place}: {what}.");

    /// <summary>An error that can be mended.</summary>
    /// <param name="what">What is wrong; without a full stop where the remedy goes on with the sentence.</param>
    /// <param name="remedy">What to do about it.</param>
    public DataException Error(string what, Remedy remedy) => new($"{_place}: {what}") { Remedy = remedy };

    /// <summary>A feature with its place, as errors begin.</summary>
    public string Where(string name) => $"{_place}: feature '{name}'";

    public IEnumerable<KeyValuePair<string, FeatureValue>> All() => _features;

    public bool Has(string name) => _features.ContainsKey(name);

    public DataException Missing(params string[] names) => Error(WhatIsMissing(names));

    /// <summary>As <see cref="Missing(string[])"/>, where another feature may be meant.</summary>
    public DataException Missing(Remedy remedy, params string[] names) => Error(WhatIsMissing(names), remedy);

    public FeatureKind KindOf(string name) => _features.TryGetValue(name, out FeatureValue feature) ? feature.Kind : throw Missing(name);

    public long Int64(string name) => Single(name, FeatureKind.Int64).Number;

    /// <summary>A whole number where there is one.</summary>
    public long? OptionalInt64(string name) => Has(name) ? Int64(name) : null;

    /// <summary>Lies in the record's memory, and is good as long as that is.</summary>
    public ReadOnlySpan<byte> Bytes(string name) => Single(name, FeatureKind.Bytes).Bytes.Span;

    /// <summary>All values of a list of numbers, as many as are expected.</summary>
    /// <param name="name">A feature of floats or of int64.</param>
    /// <param name="expected">How many there must be.</param>
    /// <param name="what">What so many are for: 2 × 3 pixels.</param>
    public double[] Numbers(string name, int expected, string what)
    {
        FeatureValue feature = _features[name];
        if (feature.Kind == FeatureKind.Empty)
            throw Error($"feature '{name}' holds nothing; {what} were expected");
        if (feature.Count != expected)
            throw Error($"feature '{name}' holds {feature.Count.Grouped()} {(feature.Kind == FeatureKind.Floats ? "floats" : "int64 values")}; {what} are {expected.Grouped()}");
        double[] numbers = new double[expected];
        if (feature.Kind == FeatureKind.Floats)
        {
            ReadOnlySpan<float> floats = MemoryMarshal.Cast<byte, float>(feature.Bytes.Span);
            for (int i = 0; i < numbers.Length; i++)
                numbers[i] = floats[i];
            return numbers;
        }
        ReadOnlyMemory<byte> rest = feature.Bytes;
        for (int i = 0; i < numbers.Length && PlainExample.TryTakeVarint(ref rest, out ulong value); i++)
            numbers[i] = (long)value;
        return numbers;
    }

    /// <summary>A line of text or a number as text; null where the feature is missing, or is no single such value.</summary>
    /// <remarks>What a record may leave out must not spoil it: other writers have other ideas of a name or a patient.</remarks>
    public string? OptionalText(string name)
    {
        if (!_features.TryGetValue(name, out FeatureValue feature) || feature.Count != 1)
            return null;
        if (feature.Kind == FeatureKind.Int64)
            return feature.Number.ToString(CultureInfo.InvariantCulture);
        if (feature.Kind != FeatureKind.Bytes)
            return null;
        try
        {
            // Fixed-width text of other languages ends in zeros.
            string text = _strictUtf8.GetString(feature.Bytes.Span).TrimEnd('\0');
            return text.Length == 0 || text.Any(char.IsControl) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private FeatureValue Single(string name, FeatureKind kind)
    {
        if (!_features.TryGetValue(name, out FeatureValue feature))
            throw Missing(name);
        if (feature.Kind != kind)
            throw Error($"feature '{name}' holds {NameOf(feature.Kind)}; {NameOf(kind)} was expected");
        return feature.Count == 1 ? feature : throw Error($"feature '{name}' holds {feature.Count} values; one was expected");
    }

    private static string NameOf(FeatureKind kind) => kind switch
    {
        FeatureKind.Bytes => "bytes",
        FeatureKind.Floats => "floats",
        FeatureKind.Int64 => "int64",
        _ => "nothing",
    };

    private static Dictionary<string, FeatureValue>? Parse(ReadOnlySpan<byte> record) =>
        Example.Parser.ParseFrom(record).Features?.Feature.ToDictionary(entry => entry.Key, entry => ValueOf(entry.Value), StringComparer.Ordinal);

    private static FeatureValue ValueOf(Feature feature) => feature.KindCase switch
    {
        Feature.KindOneofCase.BytesList when feature.BytesList.Value is var values => new(
            FeatureKind.Bytes, values.Count, values.Sum(value => (long)value.Length), values.Count == 0 ? default : values[^1].Memory),
        Feature.KindOneofCase.FloatList when feature.FloatList.Value is var values => new(
            FeatureKind.Floats, values.Count, Bytes: MemoryMarshal.AsBytes<float>([.. values]).ToArray()),
        Feature.KindOneofCase.Int64List when feature.Int64List.Value is var values => new(
            FeatureKind.Int64, values.Count, Bytes: Varints(values), Number: values.Count == 0 ? 0 : values[^1]),
        _ => new(FeatureKind.Empty, 0),
    };

    private static byte[] Varints(IEnumerable<long> values)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            foreach (long value in values)
                output.WriteInt64(value);
        }
        return bytes.ToArray();
    }

    private string WhatIsMissing(string[] names) => $"feature {string.Join(" or ", names.Select(n => $"'{n}'"))} is missing; the record has "
        + (_features.Count == 0 ? "none" : string.Join(", ", _features.Keys.Order(StringComparer.Ordinal).Select(Printable)));

    private static string Printable(string text)
    {
        string clean = string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
        return clean.Length > 60 ? clean[..60] + "…" : clean;
    }
}
