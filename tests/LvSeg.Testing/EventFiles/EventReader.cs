using System.Buffers.Binary;

namespace LvSeg.Testing.EventFiles;

/// <summary>Reads event files without a line of the program that writes them: every record with both its checksums.</summary>
public static class EventReader
{
    /// <summary>The records of a file.</summary>
    /// <exception cref="FormatException">A checksum is wrong, or the file ends within a record.</exception>
    public static byte[][] Records(string path)
    {
        ReadOnlySpan<byte> rest = File.ReadAllBytes(path);
        List<byte[]> records = [];
        while (!rest.IsEmpty)
        {
            if (rest.Length < 12)
                throw new FormatException($"{path}: {rest.Length} bytes are left, which are no record");
            int length = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(rest));
            Check(rest[..8], rest[8..], $"{path}: the length of record {records.Count}");
            if (rest.Length < 12 + length + 4)
                throw new FormatException($"{path}: record {records.Count} is cut short");
            Check(rest.Slice(12, length), rest[(12 + length)..], $"{path}: the data of record {records.Count}");
            records.Add(rest.Slice(12, length).ToArray());
            rest = rest[(12 + length + 4)..];
        }
        return [.. records];
    }

    /// <summary>The event files of a folder, by name.</summary>
    public static string[] Files(string folder) => [.. Directory.GetFiles(folder, "*tfevents*").Order(StringComparer.Ordinal)];

    /// <summary>The values of a folder's only event file, whose first record must be the version.</summary>
    public static EventValue[] Values(string folder)
    {
        string[] files = Files(folder);
        if (files.Length != 1)
            throw new FormatException($"{folder}: one event file was expected, there are {files.Length}");
        WireMessage[] events = [.. Records(files[0]).Select(record => new WireMessage(record))];
        if (events[0].Text(3) != "brain.Event:2")
            throw new FormatException($"{files[0]}: the first record is no version");
        return [.. events[1..].SelectMany(one => one.Message(5).Messages(1).Select(value => new EventValue(one.Real(1), one.Whole(2), value)))];
    }

    private static void Check(ReadOnlySpan<byte> data, ReadOnlySpan<byte> told, string what)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in data)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82F63B78 : crc >> 1;
        }
        crc = ~crc;
        uint masked = unchecked(((crc >> 15) | (crc << 17)) + 0xA282EAD8);
        if (masked != BinaryPrimitives.ReadUInt32LittleEndian(told))
            throw new FormatException($"{what}: the checksum is wrong");
    }
}
