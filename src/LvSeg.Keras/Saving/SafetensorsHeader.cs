using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LvSeg.Keras.Saving;

/// <summary>The beginning of a safetensors file: its text and where its arrays lie. Needs no libtorch. LvSeg.Runs compiles this source as well.</summary>
/// <remarks>
/// The format: the header's length (unsigned, 8 bytes, little-endian), the header as JSON, the numbers. See
/// github.com/huggingface/safetensors. Two texts are added, so that a damaged file is known as one: <c>content_sha256</c> of the numbers, and
/// <c>header_sha256</c> of the header's own bytes with 64 zeros in this place.
/// </remarks>
internal sealed class SafetensorsHeader
{
    public const string ContentHash = "content_sha256";
    private const string HeaderHash = "header_sha256";
    private const int HashDigits = 64;
    private const string MetadataKey = "__metadata__";
    private const int LongestHeader = 100_000_000;

    private SafetensorsHeader(string path, long dataStart, IReadOnlyDictionary<string, string> metadata, IReadOnlyList<SavedTensor> tensors)
    {
        Path = path;
        DataStart = dataStart;
        Metadata = metadata;
        Tensors = tensors;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The texts that the file carries beside its numbers.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The arrays, in the order of their bytes.</summary>
    public IReadOnlyList<SavedTensor> Tensors { get; }

    /// <summary>True where the file carries the checksums by which damage is known. Files of other programs carry none.</summary>
    public bool IsGuarded => Metadata.ContainsKey(HeaderHash) && Metadata.ContainsKey(ContentHash);

    /// <summary>Where the numbers begin, in bytes from the start of the file.</summary>
    public long DataStart { get; }

    /// <summary>Reads the header and checks that the file is as long as it says.</summary>
    /// <exception cref="SafetensorsException">The file is missing, cut short, or no safetensors file.</exception>
    public static SafetensorsHeader Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            Span<byte> prefix = stackalloc byte[8];
            if (file.ReadAtLeast(prefix, 8, throwOnEndOfStream: false) < 8)
                throw new SafetensorsException($"{path}: the file is {file.Length} {(file.Length == 1 ? "byte" : "bytes")} long, too short for a safetensors file.");
            ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
            if (length is < 2 or > LongestHeader || (long)length > file.Length - 8)
                throw new SafetensorsException($"{path}: this is no whole safetensors file: it is cut short, or something else.");
            byte[] text = new byte[length];
            file.ReadExactly(text);
            SafetensorsHeader header = Parse(path, text);
            long expected = header.DataStart + (header.Tensors.Count == 0 ? 0 : header.Tensors[^1].End);
            return file.Length == expected ? header
                : throw new SafetensorsException($"{path}: the file is {file.Length} bytes long, its header says {expected}. It is damaged.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SafetensorsException($"{path}: there is no such file.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SafetensorsException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The length and the JSON, padded so that the numbers begin at a multiple of 8 bytes.</summary>
    public static byte[] Write(IReadOnlyDictionary<string, string> metadata, IReadOnlyList<SavedTensor> tensors)
    {
        using var buffer = new MemoryStream();
        buffer.Write(new byte[8]);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartObject(MetadataKey);
            json.WriteString(HeaderHash, new string('0', HashDigits));
            foreach ((string key, string value) in metadata)
                json.WriteString(key, value);
            json.WriteEndObject();
            foreach (SavedTensor tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.Type);
                json.WriteStartArray("shape");
                foreach (long dimension in tensor.Shape)
                    json.WriteNumberValue(dimension);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(tensor.Begin);
                json.WriteNumberValue(tensor.End);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        while (buffer.Length % 8 != 0)
            buffer.WriteByte((byte)' ');
        byte[] header = buffer.ToArray();
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)header.Length - 8);
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(header.AsSpan(8))), PlaceOfHash(header));
        return header;
    }

    // Quotes inside a text are escaped, so that these bytes stand nowhere else; empty where they are in no place.
    private static Span<byte> PlaceOfHash(Span<byte> header)
    {
        ReadOnlySpan<byte> key = "\"header_sha256\":\""u8;
        int at = header.IndexOf(key);
        return at < 0 || at + key.Length + HashDigits > header.Length ? [] : header.Slice(at + key.Length, HashDigits);
    }

    private static void CheckHash(string path, byte[] text, string expected)
    {
        byte[] blank = [.. text];
        PlaceOfHash(blank).Fill((byte)'0');
        if (Convert.ToHexStringLower(SHA256.HashData(blank)) != expected)
            throw new SafetensorsException($"{path}: the file is damaged: its header is not the one that was written.");
    }

    private static SafetensorsHeader Parse(string path, byte[] text)
    {
        try
        {
            using var json = JsonDocument.Parse(Encoding.UTF8.GetString(text));
            Dictionary<string, string> metadata = [];
            List<SavedTensor> tensors = [];
            foreach (JsonProperty property in json.RootElement.EnumerateObject())
            {
                if (property.Name == MetadataKey)
                {
                    foreach (JsonProperty entry in property.Value.EnumerateObject())
                        metadata[entry.Name] = entry.Value.GetString() ?? "";
                    continue;
                }
                JsonElement offsets = property.Value.GetProperty("data_offsets");
                tensors.Add(new SavedTensor(
                    property.Name,
                    property.Value.GetProperty("dtype").GetString() ?? "",
                    [.. property.Value.GetProperty("shape").EnumerateArray().Select(dimension => dimension.GetInt64())],
                    offsets[0].GetInt64(), offsets[1].GetInt64()));
            }
            if (metadata.TryGetValue(HeaderHash, out string? hash))
                CheckHash(path, text, hash);
            tensors.Sort((a, b) => a.Begin.CompareTo(b.Begin));
            CheckPlaces(path, tensors);
            return new SafetensorsHeader(path, 8 + text.Length, metadata, tensors);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or IndexOutOfRangeException)
        {
            throw new SafetensorsException($"{path}: this is no safetensors file: its header cannot be read ({e.Message})", e);
        }
    }

    private static long? BytesOf(string type) => type switch
    {
        "F32" => 4,
        "F64" or "I64" => 8,
        "U8" => 1,
        _ => null,
    };

    private static void CheckPlaces(string path, List<SavedTensor> tensors)
    {
        long end = 0;
        foreach (SavedTensor tensor in tensors)
        {
            long size = BytesOf(tensor.Type)
                ?? throw new SafetensorsException($"{path}: '{tensor.Name}' has the type {tensor.Type}, which is not read here.");
            foreach (long dimension in tensor.Shape)
                size = size >= 0 && dimension is >= 0 and <= int.MaxValue && size <= long.MaxValue / Math.Max(dimension, 1) ? size * dimension : -1;
            if (tensor.Begin != end || tensor.End - tensor.Begin != size)
                throw new SafetensorsException($"{path}: the place of '{tensor.Name}' does not fit its shape. The file is damaged.");
            end = tensor.End;
        }
    }
}
