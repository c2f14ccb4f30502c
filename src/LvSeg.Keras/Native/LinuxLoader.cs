using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Microsoft.Win32.SafeHandles;

namespace LvSeg.Keras.Native;

/// <summary>Finds and opens libtorch and TorchSharp's bridge to it on Linux.</summary>
/// <remarks>
/// The bridge was built against a newer libstdc++ than some long-lived distributions ship: it names the symbol version
/// GLIBCXX_3.4.32 without using a symbol of it. Where it does not load as it is, a copy in memory with that need
/// marked as weak is loaded instead; nothing is written to a disk.
/// </remarks>
internal static partial class LinuxLoader
{
    private const string Bridge = "libLibTorchSharp.so";
    private const string Torch = "libtorch.so";
    private const string MissingVersion = "GLIBCXX_3.4.32";

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, nint> Handles = [];
    private static readonly List<string> Failures = [];

    /// <summary>The folder that a user's own libtorch was named in, or null.</summary>
    public static string? ExternalFolder { get; } =
        Environment.GetEnvironmentVariable(LibTorch.FolderVariable) is { Length: > 0 } folder ? folder : null;

    /// <summary>Serves the libraries that the runtime's own search does not find or cannot open.</summary>
    public static void Register() =>
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) => name switch
        {
            "LibTorchSharp" => Open(Bridge),
            "torch_cpu" or "torch_cuda" => Open($"lib{name}.so"),
            _ => 0,
        };

    /// <summary>Opens everything now.</summary>
    /// <exception cref="KerasException">A library is missing or cannot be opened; the message lists where it was sought.</exception>
    public static void OpenAll()
    {
        if (Open(Bridge) == 0)
            throw new KerasException("libtorch cannot be loaded: " + string.Join("; ", Failures)
                + (ExternalFolder is null ? "" : $". {LibTorch.FolderVariable} must name a folder with a libtorch 2.10 (its libtorch.so)."));
    }

    /// <summary>The first of the folders searched that holds the file, or null.</summary>
    public static string? Find(string file) =>
        FoldersFor(file).Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);

    // Another libtorch than the one asked for must never be taken silently.
    private static string[] FoldersFor(string file) =>
        file != Bridge && ExternalFolder is not null
            ? [ExternalFolder]
            : [Path.Combine(AppContext.BaseDirectory, "libtorch"), AppContext.BaseDirectory,
               Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native"),
               .. (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)];

    private static nint Open(string file)
    {
        lock (Gate)
        {
            if (Handles.TryGetValue(file, out nint handle))
                return handle;
            // libtorch.so brings its companions from its own folder; from then on the dynamic linker knows them by
            // name, whoever asks for them and from wherever.
            if (file != Torch && Open(Torch) == 0)
                return 0;
            string? path = Find(file);
            if (path is not null)
            {
                handle = TryOpen(path);
                if (handle == 0 && file == Bridge)
                    handle = OpenWeakened(path);
            }
            else if (file is Torch or Bridge)
            {
                Failures.Add($"{file} is in none of {string.Join(", ", FoldersFor(file))}");
            }
            return Handles[file] = handle;
        }
    }

    private static nint TryOpen(string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            Failures.Add(e.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .FirstOrDefault(line => line.Contains(": ") && !line.StartsWith("Unable")) ?? e.Message);
            return 0;
        }
    }

    private static nint OpenWeakened(string path)
    {
        byte[] elf = File.ReadAllBytes(path);
        if (!ElfSymbolVersions.Weaken(elf, MissingVersion))
            return 0;
        using var memory = new SafeFileHandle(memfd_create(Bridge, 0), ownsHandle: true);
        if (memory.IsInvalid)
        {
            Failures.Add($"memfd_create: {Marshal.GetLastPInvokeErrorMessage()}");
            return 0;
        }
        RandomAccess.Write(memory, elf, 0);
        return TryOpen($"/proc/self/fd/{memory.DangerousGetHandle()}");
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int memfd_create(string name, uint flags);
}
