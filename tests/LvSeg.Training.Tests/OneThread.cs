using LvSeg.Keras.Native;
using LvSeg.Training.Tests;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

// libtorch's threads belong to the process, and how a sum is rounded depends on them.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: AssemblyFixture(typeof(OneThread))]

namespace LvSeg.Training.Tests;

/// <summary>Loads libtorch with one thread before the first test.</summary>
public sealed class OneThread
{
    public OneThread() => LibTorch.Load(threads: 1);
}
