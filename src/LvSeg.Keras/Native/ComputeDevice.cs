using System.Globalization;
using TorchSharp;

namespace LvSeg.Keras.Native;

/// <summary>The processor or card that tensors live on, and why that one.</summary>
/// <param name="Device">libtorch's device.</param>
/// <param name="Reason">For people: what was taken and, for <c>auto</c>, why.</param>
public sealed record ComputeDevice(torch.Device Device, string Reason)
{
    /// <summary>Chooses by name. Loads libtorch.</summary>
    /// <param name="name"><c>auto</c> (CUDA where it is there), <c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</param>
    /// <exception cref="KerasException">The name is none of these, or CUDA was asked for and is not there.</exception>
    public static ComputeDevice Choose(string name)
    {
        if (name == "cpu")
            return new(torch.CPU, "CPU");
        if (name == "auto")
            return WhyNoCuda() is { } why ? new(torch.CPU, $"CPU ({why})") : Cuda(0);
        string[] parts = name.Split(':');
        int index = 0;
        if (parts[0] != "cuda" || parts.Length > 2
            || (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out index)))
            throw new KerasException($"'{name}' is no device; it must be auto, cpu, cuda or cuda:N.");
        if (WhyNoCuda() is { } reason)
            throw new KerasException($"The device {name} cannot be used: {reason}.") { Remedy = KerasRemedy.ComputeOnProcessor };
        if (index >= torch.cuda.device_count())
            throw new KerasException($"There is no device {name}: this machine has {torch.cuda.device_count()} CUDA device(s), counted from 0.");
        return Cuda(index);
    }

    /// <summary>Null where CUDA can be used, else the reason in a few words.</summary>
    public static string? WhyNoCuda()
    {
        // Asking TorchSharp without the library would set it searching the package cache.
        if (!LibTorch.IsCudaBuild)
            return "this libtorch was built without CUDA";
        return torch.cuda.is_available() ? null : "libtorch sees no CUDA device or driver";
    }

    private static ComputeDevice Cuda(int index)
    {
        // TF32 would trade digits for speed without being asked.
        torch.backends.cudnn.allow_tf32 = false;
        return new(torch.device(DeviceType.CUDA, index), $"CUDA device {index}");
    }
}
