using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace LvSeg.Runs.Machines;

/// <summary>This machine's processor, by name and by what it can do.</summary>
public static class Processor
{
    private const int FirstNameLeaf = unchecked((int)0x8000_0002), LastNameLeaf = FirstNameLeaf + 2;

    /// <summary>The model, as the processor itself spells it; the architecture where it spells none.</summary>
    public static string Name
    {
        get
        {
            if (!X86Base.IsSupported || (uint)X86Base.CpuId(unchecked((int)0x8000_0000), 0).Eax < unchecked((uint)LastNameLeaf))
                return RuntimeInformation.ProcessArchitecture.ToString();
            var name = new StringBuilder();
            for (int leaf = FirstNameLeaf; leaf <= LastNameLeaf; leaf++)
            {
                (int eax, int ebx, int ecx, int edx) = X86Base.CpuId(leaf, 0);
                name.Append(Text(eax, ebx, ecx, edx));
            }
            return name.ToString().Trim('\0', ' ');
        }
    }

    /// <summary>
    /// Architecture, maker and widest vectors: <c>x64 AuthenticAMD AVX-512</c>. Equal kinds round equally, so a resumed training on one ends
    /// with the same bits.
    /// </summary>
    public static string Kind
    {
        get
        {
            string architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
            string vectors = Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : X86Base.IsSupported ? "SSE" : AdvSimd.IsSupported ? "NEON" : "scalar";
            return X86Base.IsSupported ? $"{architecture} {Maker()} {vectors}" : $"{architecture} {vectors}";
        }
    }

    /// <summary>The vector instructions that decide the speed.</summary>
    public static IEnumerable<string> Features => new (string Name, bool There)[]
    {
        ("AVX2", Avx2.IsSupported),
        ("FMA", Fma.IsSupported),
        ("AVX-512", Avx512F.IsSupported),
        ("NEON", AdvSimd.IsSupported),
    }.Where(feature => feature.There).Select(feature => feature.Name).DefaultIfEmpty("no wide vectors");

    // CPUID leaf 0 spells the maker's name in EBX, EDX and ECX.
    private static string Maker()
    {
        (_, int ebx, int ecx, int edx) = X86Base.CpuId(0, 0);
        return Text(ebx, edx, ecx);
    }

    private static string Text(params ReadOnlySpan<int> registers) => Encoding.ASCII.GetString(MemoryMarshal.AsBytes(registers));
}
