using System.Security.Cryptography;
using static TorchSharp.torch;

namespace LvSeg.Keras.Saving;

/// <summary>Tensors and texts in one file that every language reads and that cannot run code.</summary>
public static class SafetensorsFile
{
    /// <summary>Writes tensors in the order given. Equal tensors and texts give equal bytes.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="tensors">Names, each once, and values: contiguous, on the CPU.</param>
    /// <param name="metadata">Texts for the header.</param>
    /// <exception cref="ArgumentException">A tensor's type is none of float32, float64, int64 and uint8.</exception>
    public static void Write(Stream stream, IReadOnlyList<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        List<SavedTensor> places = [];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long end = 0;
        foreach ((string name, Tensor value) in tensors)
        {
            long begin = end;
            end += value.numel() * value.ElementSize;
            places.Add(new SavedTensor(name, TypeOf(value), value.shape, begin, end));
            hash.AppendData(value.bytes);
        }
        var texts = new Dictionary<string, string>(metadata)
        {
            [SafetensorsHeader.ContentHash] = Convert.ToHexStringLower(hash.GetHashAndReset()),
        };
        stream.Write(SafetensorsHeader.Write(texts, places));
        foreach ((_, Tensor value) in tensors)
            stream.Write(value.bytes);
    }

    /// <summary>Reads every tensor, on the CPU, and checks that not one byte has changed.</summary>
    /// <exception cref="KerasException">The file is missing, damaged, or no safetensors file.</exception>
    public static SafetensorsContent Read(string path)
    {
        try
        {
            SafetensorsHeader header = SafetensorsHeader.Read(path);
            return new SafetensorsContent(header.Metadata, ReadTensors(header));
        }
        catch (SafetensorsException e)
        {
            throw new KerasException(e.Message, e.InnerException);
        }
    }

    private static Dictionary<string, Tensor> ReadTensors(SafetensorsHeader header)
    {
        try
        {
            using FileStream file = File.OpenRead(header.Path);
            file.Position = header.DataStart;
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            Dictionary<string, Tensor> tensors = [];
            foreach (SavedTensor saved in header.Tensors)
            {
                Tensor value = empty([.. saved.Shape], ScalarTypeOf(saved.Type)!.Value);
                tensors[saved.Name] = value;
                Span<byte> bytes = value.bytes;
                file.ReadExactly(bytes);
                hash.AppendData(bytes);
            }
            if (header.Metadata.TryGetValue(SafetensorsHeader.ContentHash, out string? expected)
                && Convert.ToHexStringLower(hash.GetHashAndReset()) is var found && found != expected)
                throw new KerasException($"{header.Path}: the file is damaged: its numbers have the SHA-256 {found[..8]}…, it says {expected[..Math.Min(8, expected.Length)]}….");
            return tensors;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KerasException($"{header.Path}: cannot be read: {e.Message}", e);
        }
    }

    private static ScalarType? ScalarTypeOf(string type) => type switch
    {
        "F32" => ScalarType.Float32,
        "F64" => ScalarType.Float64,
        "I64" => ScalarType.Int64,
        "U8" => ScalarType.Byte,
        _ => null,
    };

    private static string TypeOf(Tensor value) => value.dtype switch
    {
        ScalarType.Float32 => "F32",
        ScalarType.Float64 => "F64",
        ScalarType.Int64 => "I64",
        ScalarType.Byte => "U8",
        _ => throw new ArgumentException($"A tensor of {value.dtype} cannot be saved."),
    };
}

/// <summary>What a safetensors file holds.</summary>
/// <param name="Metadata">Its texts.</param>
/// <param name="Tensors">Its arrays by name, on the CPU.</param>
public sealed record SafetensorsContent(IReadOnlyDictionary<string, string> Metadata, IReadOnlyDictionary<string, Tensor> Tensors);
