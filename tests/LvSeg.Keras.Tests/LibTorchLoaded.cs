using LvSeg.Keras.Native;
using LvSeg.Keras.Tests;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

// Live tensors are counted and threads are set: one test at a time.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: AssemblyFixture(typeof(LibTorchLoaded))]

namespace LvSeg.Keras.Tests;

/// <summary>Loads libtorch before the first test, with one thread: the tensors are tiny, and on a busy machine two threads wait for each other.</summary>
public sealed class LibTorchLoaded
{
    public LibTorchLoaded() => LibTorch.Load(threads: 1);
}
