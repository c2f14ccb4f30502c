using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace LvSeg.Runs.Checkpoints;

/// <summary>The kind of processor: equal kinds round equally, so a resumed training on one ends with the same bits.</summary>
public static class ProcessorKind
{
    /// <summary>Architecture, maker and widest vectors: <c>x64 AuthenticAMD AVX-512</c>.</summary>
    public static string Current
    {
        get
        {
            string architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
            string vectors = Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : X86Base.IsSupported ? "SSE" : AdvSimd.IsSupported ? "NEON" : "scalar";
            return X86Base.IsSupported ? $"{architecture} {Vendor()} {vectors}" : $"{architecture} {vectors}";
        }
    }

    // CPUID leaf 0 spells the maker's name in EBX, EDX and ECX.
    private static string Vendor()
    {
        (_, int ebx, int ecx, int edx) = X86Base.CpuId(0, 0);
        return Encoding.ASCII.GetString(MemoryMarshal.AsBytes<int>([ebx, edx, ecx]));
    }
}
