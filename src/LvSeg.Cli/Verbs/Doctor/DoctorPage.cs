using System.Reflection;
using System.Runtime.InteropServices;
using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Progress;
using LvSeg.Cli.Screen.Tables;
using LvSeg.Cli.Screen.Words;
using LvSeg.Data;
using LvSeg.Data.Datasets;
using LvSeg.Keras;
using LvSeg.Keras.Models;
using LvSeg.Keras.Native;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Machines;
using TorchSharp;

namespace LvSeg.Cli.Verbs.Doctor;

/// <summary>What the program runs on: versions, libtorch, processor, CUDA, data, runs.</summary>
internal static class DoctorPage
{
    private const double Gibibyte = 1 << 30;

    /// <returns>Why libtorch cannot be used; null where it can.</returns>
    public static string? Print(Terminal terminal, string runs)
    {
        var page = new FactList();
        page.Add("lvseg", VersionOf(typeof(DoctorPage).Assembly));
        page.Add(".NET", Environment.Version.ToString());
        page.Add("System", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}");
        page.Add("Processor", Processor.Name);
        page.Add("", $"{string.Join(", ", Processor.Features)}; as checkpoints name it: {Processor.Kind}");
        page.Add("Cores", Environment.ProcessorCount.ToString());
        page.Add("Memory", $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Gibibyte:F1} GiB");
        page.Add("TorchSharp", VersionOf(typeof(torch).Assembly));
        string? trouble = AddLibTorch(terminal, page);
        AddData(page);
        page.Add("Runs", DescribeRuns(runs));
        page.Add("Terminal", terminal.IsLive ? $"yes, {terminal.Width} columns" : "no: one line an epoch instead of a progress bar");
        page.Print(terminal);
        return trouble;
    }

    /// <returns>Why libtorch cannot be used; null where it can.</returns>
    private static string? AddLibTorch(Terminal terminal, FactList page)
    {
        try
        {
            using var waiting = new WaitingLine(terminal, "loading libtorch");
            LibTorch.Load();
        }
        catch (KerasException e)
        {
            page.Add("libtorch", "cannot be loaded; without it nothing can be trained, measured or predicted");
            return RemedyWords.MessageOf(e);
        }
        page.Add("libtorch", $"{LibTorch.Version}{(Environment.GetEnvironmentVariable(LibTorch.FolderVariable) is { Length: > 0 } ? $", named by {LibTorch.FolderVariable}" : "")}");
        page.Add("", LibTorch.LibraryPath ?? "its file is not known");
        page.Add("Threads", $"{LibTorch.Threads} for a tensor operation");
        page.Add("Kernels", Model.CanCompile ? "lvseg's own compute networks on the CPU" : "libtorch's; those of lvseg need a processor with AVX-512");
        page.Add("CUDA", ComputeDevice.WhyNoCuda() is { } why ? $"no: {why}" : $"{torch.cuda.device_count()} device(s); --device auto takes the first");
        page.Add("cuDNN", !LibTorch.IsCudaBuild ? "no: it comes with CUDA" : torch.cuda.is_cudnn_available() ? "yes" : "no: libtorch does not find it");
        return null;
    }

    private static void AddData(FactList page)
    {
        string? named = Environment.GetEnvironmentVariable(DefaultData.Variable);
        string folder = DefaultData.Find(named);
        string why = named is { Length: > 0 } ? $"named by {DefaultData.Variable}"
            : folder == DefaultData.PhantomFolder ? "the synthetic phantom" : "found in the working folder";
        page.Add("Data", $"{folder}: {why}");
        if (!Dataset.IsIn(folder))
            page.Add("", named is { Length: > 0 } ? "no data lies there" : "not made yet; the first training makes it, or lvseg data phantom");
        if (string.IsNullOrEmpty(named))
            page.Add("", $"{DefaultData.Variable} is not set");
    }

    private static string DescribeRuns(string runs)
    {
        IReadOnlyList<RunFolder> all = RunFolder.All(runs);
        string what = all.Count == 0 ? "no run yet" : $"{Counted.Of(all.Count, "run", format: "N0")}, the newest {all[0].Name}";
        return $"{runs}: {what}";
    }

    // The text after '+' is the commit that it was built from.
    private static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? assembly.GetName().Version?.ToString(3) ?? "not known";
}
