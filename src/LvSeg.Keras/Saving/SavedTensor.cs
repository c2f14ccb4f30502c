namespace LvSeg.Keras.Saving;

/// <summary>One array of a safetensors file, as its header tells of it.</summary>
/// <param name="Name">Unique in the file.</param>
/// <param name="Type">The format's word: <c>F32</c>, <c>F64</c>, <c>I64</c>, <c>U8</c>.</param>
/// <param name="Shape">Dimensions; none for a single number.</param>
/// <param name="Begin">The first byte of its numbers, counted from the end of the header.</param>
/// <param name="End">The byte after its last.</param>
internal sealed record SavedTensor(string Name, string Type, IReadOnlyList<long> Shape, long Begin, long End);
