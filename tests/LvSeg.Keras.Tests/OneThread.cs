using LvSeg.Keras.Native;
using LvSeg.Keras.Tests;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

// libtorch's threads belong to the process, how a sum is rounded depends on them, and live tensors are counted: one test at a time.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: AssemblyFixture(typeof(OneThread))]

namespace LvSeg.Keras.Tests;

/// <summary>Loads libtorch before the first test, with one thread: the tensors are tiny, and on a busy machine two threads wait for each other.</summary>
/// <remarks>Other test projects that compute compile this file as well.</remarks>
public sealed class OneThread
{
    public OneThread() => LibTorch.Load(threads: 1);
}
