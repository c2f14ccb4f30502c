using System.Globalization;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Collections;
using LvSeg.Data.Examples.Messages;
using LvSeg.Data.Records;

namespace LvSeg.Data.Examples;

/// <summary>Takes single values out of a record's features, and says what is missing or of another kind.</summary>
internal sealed class FeatureReader
{
    private static readonly UTF8Encoding _strictUtf8 = new(false, throwOnInvalidBytes: true);
    private readonly MapField<string, Feature> _features;
    private readonly RecordPlace _place;

    public FeatureReader(ReadOnlyMemory<byte> record, RecordPlace place)
    {
        _place = place;
        try
        {
            Example example = Example.Parser.ParseFrom(record.Span);
            _features = example.Features?.Feature ?? throw Error("it has no features; a tf.train.Example with an image was expected");
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new DataException($"{place}: its data is no tf.train.Example: {error.Message}", error);
        }
    }

    public DataException Error(string what) => new($"{_place}: {what}.");

    public IEnumerable<KeyValuePair<string, Feature>> All() => _features;

    public bool Has(string name) => _features.ContainsKey(name);

    public DataException Missing(params string[] names) => Error(
        $"feature {string.Join(" or ", names.Select(n => $"'{n}'"))} is missing; the record has "
        + (_features.Count == 0 ? "none" : string.Join(", ", _features.Keys.Order(StringComparer.Ordinal).Select(Printable))));

    public long Int64(string name)
    {
        Feature feature = _features.TryGetValue(name, out Feature? found) ? found : throw Missing(name);
        if (feature.KindCase != Feature.KindOneofCase.Int64List)
            throw WrongKind(name, feature, "int64");
        return feature.Int64List.Value is [var value] ? value : throw WrongCount(name, feature.Int64List.Value.Count);
    }

    public ByteString Bytes(string name)
    {
        Feature feature = _features.TryGetValue(name, out Feature? found) ? found : throw Missing(name);
        if (feature.KindCase != Feature.KindOneofCase.BytesList)
            throw WrongKind(name, feature, "bytes");
        return feature.BytesList.Value is [var value] ? value : throw WrongCount(name, feature.BytesList.Value.Count);
    }

    /// <summary>A line of text or a number as text; null where the feature is missing, or is no single such value.</summary>
    /// <remarks>What a record may leave out must not spoil it: other writers have other ideas of a name or a patient.</remarks>
    public string? OptionalText(string name)
    {
        if (!_features.TryGetValue(name, out Feature? feature))
            return null;
        if (feature.KindCase == Feature.KindOneofCase.Int64List)
            return feature.Int64List.Value is [var number] ? number.ToString(CultureInfo.InvariantCulture) : null;
        if (feature.KindCase != Feature.KindOneofCase.BytesList || feature.BytesList.Value is not [var bytes])
            return null;
        try
        {
            // Fixed-width text of other languages ends in zeros.
            string text = _strictUtf8.GetString(bytes.Span).TrimEnd('\0');
            return text.Length == 0 || text.Any(char.IsControl) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private DataException WrongCount(string name, int count) => Error($"feature '{name}' holds {count} values; one was expected");

    private DataException WrongKind(string name, Feature feature, string expected)
    {
        string found = feature.KindCase switch
        {
            Feature.KindOneofCase.BytesList => "bytes",
            Feature.KindOneofCase.FloatList => "floats",
            Feature.KindOneofCase.Int64List => "int64",
            _ => "nothing",
        };
        return Error($"feature '{name}' holds {found}; {expected} was expected");
    }

    private static string Printable(string text)
    {
        string clean = string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
        return clean.Length > 60 ? clean[..60] + "…" : clean;
    }
}
