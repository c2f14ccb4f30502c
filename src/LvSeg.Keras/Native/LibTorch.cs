using System.Runtime.CompilerServices;
using TorchSharp;

namespace LvSeg.Keras.Native;

/// <summary>Makes libtorch ready. The only place that touches TorchSharp first.</summary>
public static class LibTorch
{
    /// <summary>The environment variable that names the folder of a libtorch 2.10 of one's own (Linux), such as Python's <c>torch/lib</c>.</summary>
    public const string FolderVariable = "LVSEG_LIBTORCH";

    /// <summary>Runs before any other code of this assembly; costs nothing that a program which uses no tensor would feel.</summary>
    [ModuleInitializer]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "CA2255", Justification = "TorchSharp loads its library on first touch, wherever that is.")]
    internal static void Prepare()
    {
        if (!OperatingSystem.IsLinux())
            return;
        GlibcAllocator.Tune();
        LinuxLoader.Register();
    }

    /// <summary>Loads libtorch now and sets how many threads it computes with.</summary>
    /// <param name="threads">1 or more; null leaves libtorch's own choice, one a core.</param>
    /// <exception cref="KerasException">libtorch is missing or cannot be opened.</exception>
    public static void Load(int? threads = null)
    {
        try
        {
            if (OperatingSystem.IsLinux())
                LinuxLoader.OpenAll();
            if (threads is { } count)
                torch.set_num_threads(count);
            else
                _ = torch.get_num_threads();
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException or NotSupportedException)
        {
            throw new KerasException($"libtorch cannot be loaded: {e.GetBaseException().Message}", e);
        }
    }

    /// <summary>The version of libtorch, such as <c>2.10.0</c>.</summary>
    public static string Version => System.Version.TryParse(torch.__version__, out Version? version) ? version.ToString(3) : torch.__version__;

    /// <summary>How many threads a tensor operation uses.</summary>
    public static int Threads => torch.get_num_threads();

    /// <summary>The file that the computing library was, or would be, loaded from; null where it was not found.</summary>
    public static string? LibraryPath => Find("torch_cpu");

    /// <summary>True where the libtorch in use was built with CUDA, whether or not a card is there.</summary>
    public static bool IsCudaBuild => Find("torch_cuda") is not null;

    private static string? Find(string library)
    {
        if (OperatingSystem.IsLinux())
            return LinuxLoader.Find($"lib{library}.so");
        (string file, string rid) = OperatingSystem.IsWindows()
            ? ($"{library}.dll", "win-x64")
            : ($"lib{library}.dylib", "osx-arm64");
        string[] folders = [AppContext.BaseDirectory, Path.Combine(AppContext.BaseDirectory, "runtimes", rid, "native")];
        return folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
    }
}
