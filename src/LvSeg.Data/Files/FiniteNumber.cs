using System.Text.Json;
using System.Text.Json.Serialization;

namespace LvSeg.Data.Files;

/// <summary>Numbers in JSON, which can say neither NaN nor infinity: such a number is written as null. The others read back to the same double.</summary>
public sealed class FiniteNumber : JsonConverter<double>
{
    /// <inheritdoc/>
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value))
            writer.WriteNumberValue(value);
        else
            writer.WriteNullValue();
    }
}
