using System.Buffers.Binary;
using System.Text;

namespace LvSeg.Testing;

/// <summary>The bytes of a tf.train.Example, put together by hand from tags and lengths.</summary>
public sealed class TestExample
{
    private readonly List<(string Name, byte[] Feature)> _features = [];

    /// <summary>A slice in the course's current schema.</summary>
    public static TestExample Tf2(string name, int height, int width, long[] image, byte[] label) => new TestExample()
        .Number("height", height).Number("width", width).Number("depth", 1)
        .Bytes("name", Encoding.UTF8.GetBytes(name)).Bytes("image_raw", Int64Bytes(image)).Bytes("label_raw", label);

    /// <summary>A slice in the schema of 2017, which has no name.</summary>
    public static TestExample Tf1(int height, int width, long[] image, byte[] label) => new TestExample()
        .Number("height", height).Number("width", width).Number("depth", 1)
        .Bytes("img_raw", Int64Bytes(image)).Bytes("label_raw", label);

    /// <summary>A small valid slice: height × width pixels of 0, 4, 8 …, and a mask whose first pixel is 1.</summary>
    public static TestExample Small(string name = "P-01-IM-0001-0001.png", int height = 2, int width = 3) => Tf2(
        name, height, width, [.. Enumerable.Range(0, height * width).Select(i => 4L * i)],
        [1, .. new byte[height * width - 1]]);

    /// <summary>int64 little-endian.</summary>
    public static byte[] Int64Bytes(params long[] values)
    {
        byte[] bytes = new byte[8 * values.Length];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8 * i), values[i]);
        return bytes;
    }

    /// <summary>Adds or replaces an int64 feature; more than one value is allowed, packed or each with a tag of its own.</summary>
    public TestExample Number(string name, long value, bool packed = true, params long[] more)
    {
        long[] values = [value, .. more];
        byte[] list = packed
            ? Field(1, [.. values.SelectMany(v => Varint((ulong)v))])
            : [.. values.SelectMany(v => (byte[])[1 << 3 | 0, .. Varint((ulong)v)])];
        return Set(name, Field(3, list));
    }

    /// <summary>Adds or replaces a bytes feature.</summary>
    public TestExample Bytes(string name, params byte[][] values) => Set(name, Field(1, [.. values.SelectMany(v => Field(1, v))]));

    /// <summary>Adds or replaces a text feature.</summary>
    public TestExample Text(string name, string value) => Bytes(name, Encoding.UTF8.GetBytes(value));

    /// <summary>Adds or replaces a list of floats.</summary>
    public TestExample Floats(string name, params float[] values)
    {
        byte[] packed = new byte[4 * values.Length];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(packed.AsSpan(4 * i), values[i]);
        return Set(name, Field(2, Field(1, packed)));
    }

    /// <summary>Takes a feature out.</summary>
    public TestExample Without(string name)
    {
        _features.RemoveAll(f => f.Name == name);
        return this;
    }

    /// <summary>Turns the order of the features round.</summary>
    public TestExample Reversed()
    {
        _features.Reverse();
        return this;
    }

    /// <summary>The record's data.</summary>
    public byte[] ToBytes() =>
        Field(1, [.. _features.SelectMany(f => Field(1, [.. Field(1, Encoding.UTF8.GetBytes(f.Name)), .. Field(2, f.Feature)]))]);

    private TestExample Set(string name, byte[] feature)
    {
        int at = _features.FindIndex(f => f.Name == name);
        if (at < 0)
            _features.Add((name, feature));
        else
            _features[at] = (name, feature);
        return this;
    }

    private static byte[] Field(int number, byte[] payload) =>
        [.. Varint((ulong)(number << 3 | 2)), .. Varint((ulong)payload.Length), .. payload];

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 128; value >>= 7)
            bytes.Add((byte)(value | 128));
        bytes.Add((byte)value);
        return [.. bytes];
    }
}
