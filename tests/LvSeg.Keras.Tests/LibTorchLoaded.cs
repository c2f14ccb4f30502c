using LvSeg.Keras.Native;
using LvSeg.Keras.Tests;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

// Live tensors are counted and threads are set: one test at a time.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: AssemblyFixture(typeof(LibTorchLoaded))]

namespace LvSeg.Keras.Tests;

/// <summary>Loads libtorch before the first test, with a number of threads that makes sums the same on every machine.</summary>
public sealed class LibTorchLoaded
{
    public LibTorchLoaded() => LibTorch.Load(threads: 2);
}
