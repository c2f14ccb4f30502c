using LvSeg.Data.Phantom;
using LvSeg.Data.Slices;
using LvSeg.Data.Tests.Phantom;
using Xunit;

[assembly: AssemblyFixture(typeof(DefaultPhantom))]

namespace LvSeg.Data.Tests.Phantom;

/// <summary>The default set, drawn once for all tests that look at it.</summary>
public sealed class DefaultPhantom
{
    private readonly Lazy<IReadOnlyList<Slice>> _slices = new(() => [.. PhantomSet.Generate(new PhantomOptions())]);

    public IReadOnlyList<Slice> Slices => _slices.Value;
}
