using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace LvSeg.Keras.Native;

/// <summary>Where a tensor's numbers lie.</summary>
internal static unsafe class TensorMemory
{
    /// <summary>The first number of a contiguous float32 tensor on the CPU; good as long as the tensor lives.</summary>
    public static float* Numbers(Tensor tensor) => (float*)First(tensor);

    /// <summary>The first byte of a contiguous tensor of bytes or truth values on the CPU; good as long as the tensor lives.</summary>
    public static byte* Bytes(Tensor tensor) => (byte*)First(tensor);

    // Of the first number alone: a span cannot be longer than 2 GB.
    private static void* First(Tensor tensor)
    {
        using Tensor row = tensor.view(-1), first = row.narrow(0, 0, 1);
        return Unsafe.AsPointer(ref MemoryMarshal.GetReference(first.bytes));
    }
}
