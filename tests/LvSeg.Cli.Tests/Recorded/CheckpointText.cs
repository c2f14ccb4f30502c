using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LvSeg.Cli.Tests.Recorded;

/// <summary>Checkpoints with another text whose checksums are right: files that are whole, but not what lvseg writes.</summary>
internal static class CheckpointText
{
    private const int LengthBytes = 8, HashDigits = 64;
    private const string Metadata = "__metadata__", State = "lvseg", HeaderHash = "header_sha256";

    private static readonly JsonSerializerOptions _format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Changes the texts of a checkpoint's header, among them the state.</summary>
    /// <param name="file">The checkpoint.</param>
    /// <param name="change">Given the texts by their names.</param>
    public static byte[] With(byte[] file, Action<JsonObject> change) => WithHeader(file, header => change(header[Metadata]!.AsObject()));

    /// <summary>Changes the state, which stands there as text.</summary>
    public static byte[] WithState(byte[] file, Func<string, string> change) => With(file, texts => texts[State] = change(texts[State]!.GetValue<string>()));

    /// <summary>Changes a value of the state.</summary>
    /// <param name="file">The checkpoint.</param>
    /// <param name="path">The keys that lead to it, with points between.</param>
    /// <param name="value">JSON; null takes the key away.</param>
    public static byte[] WithValue(byte[] file, string path, string? value) => WithState(file, text =>
    {
        JsonNode state = JsonNode.Parse(text)!;
        string[] keys = path.Split('.');
        JsonObject place = keys[..^1].Aggregate(state, (node, key) => node[key]!).AsObject();
        if (value is null)
            place.Remove(keys[^1]);
        else
            place[keys[^1]] = JsonNode.Parse(value);
        return state.ToJsonString(_format);
    });

    /// <summary>Changes the whole header.</summary>
    public static byte[] WithHeader(byte[] file, Action<JsonObject> change)
    {
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        JsonObject header = JsonNode.Parse(file.AsSpan(LengthBytes, length))!.AsObject();
        change(header);
        string zeros = new('0', HashDigits);
        bool hasHash = header[Metadata]?[HeaderHash] is not null;
        if (hasHash)
            header[Metadata]![HeaderHash] = zeros;
        string text = header.ToJsonString(_format);
        text = text.PadRight(text.Length + (8 - Encoding.UTF8.GetByteCount(text) % 8) % 8);
        if (hasHash)
            text = text.Replace(zeros, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
        byte[] bytes = Encoding.UTF8.GetBytes(text), prefix = new byte[LengthBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)bytes.Length);
        return [.. prefix, .. bytes, .. file[(LengthBytes + length)..]];
    }
}
