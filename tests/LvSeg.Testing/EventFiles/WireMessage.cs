using System.Buffers.Binary;
using System.Text;

namespace LvSeg.Testing.EventFiles;

/// <summary>A protobuf message taken apart by its wire format alone: field numbers and what stands behind them.</summary>
public sealed class WireMessage
{
    private readonly List<(int Field, ulong Number, byte[]? Bytes)> _fields = [];

    /// <param name="bytes">The message.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public WireMessage(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            ulong key = Varint(ref bytes);
            int field = (int)(key >> 3);
            switch (key & 7)
            {
                case 0:
                    _fields.Add((field, Varint(ref bytes), null));
                    break;
                case 1:
                    _fields.Add((field, BinaryPrimitives.ReadUInt64LittleEndian(bytes), null));
                    bytes = bytes[8..];
                    break;
                case 2:
                    int length = checked((int)Varint(ref bytes));
                    _fields.Add((field, 0, bytes[..length].ToArray()));
                    bytes = bytes[length..];
                    break;
                case 5:
                    _fields.Add((field, BinaryPrimitives.ReadUInt32LittleEndian(bytes), null));
                    bytes = bytes[4..];
                    break;
                default:
                    throw new FormatException($"field {field} has the wire type {key & 7}");
            }
        }
    }

    /// <summary>The field numbers that stand in it, each once.</summary>
    public IReadOnlySet<int> Fields => _fields.Select(f => f.Field).ToHashSet();

    /// <summary>An integer, 0 where it is missing.</summary>
    public long Whole(int field) => (long)_fields.LastOrDefault(f => f.Field == field).Number;

    /// <summary>A double, 0 where it is missing.</summary>
    public double Real(int field) => BitConverter.UInt64BitsToDouble(_fields.LastOrDefault(f => f.Field == field).Number);

    /// <summary>Bytes, none where they are missing.</summary>
    public byte[] Bytes(int field) => _fields.LastOrDefault(f => f.Field == field).Bytes ?? [];

    /// <summary>Text, empty where it is missing.</summary>
    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field));

    /// <summary>A message, an empty one where it is missing.</summary>
    public WireMessage Message(int field) => new(Bytes(field));

    /// <summary>Every occurrence of a field of bytes.</summary>
    public byte[][] All(int field) => [.. _fields.Where(f => f.Field == field).Select(f => f.Bytes!)];

    /// <summary>Every occurrence of a field of messages.</summary>
    public WireMessage[] Messages(int field) => [.. All(field).Select(bytes => new WireMessage(bytes))];

    private static ulong Varint(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
