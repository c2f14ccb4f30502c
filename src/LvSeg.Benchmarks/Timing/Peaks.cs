using LvSeg.Benchmarks.Results;
using static TorchSharp.torch;

namespace LvSeg.Benchmarks.Timing;

/// <summary>What the processor can do at best, as libtorch and the C library bring it out.</summary>
internal sealed class Peaks : TimedGroup
{
    private const int Batch = 8, Side = 64, Kernel = 5, Channels = 100, Filters = 200, MatrixSide = 1024;
    private const int CopiedBytes = 256 << 20;

    private readonly TimedOperation _contiguous, _channelsLast;

    public Peaks(TimeProvider clock, double seconds, int threads)
    {
        _contiguous = Convolution(clock, seconds, "convolution peak", channelsLast: false);
        _channelsLast = Convolution(clock, seconds, "convolution peak, channels last", channelsLast: true);
        MatrixProduct = Product(clock, seconds);
        Copy = Copying(clock, seconds, threads);
    }

    /// <summary>A 5 × 5 convolution, stride 1, same, 100 → 200 channels, of 8 pictures of 64 × 64: floating-point operations, two a multiply-add.</summary>
    public const double ConvolutionFlops = 2.0 * Batch * Side * Side * Filters * Kernel * Kernel * Channels;

    /// <summary>A product of two matrices of 1024 × 1024: floating-point operations.</summary>
    public const double MatrixProductFlops = 2.0 * MatrixSide * MatrixSide * MatrixSide;

    /// <summary>Bytes read and bytes written by one copy, together.</summary>
    public const double BytesOfCopy = 2.0 * CopiedBytes;

    /// <summary>The matrix product.</summary>
    public TimedOperation MatrixProduct { get; }

    /// <summary>The copy: 256 MB, more than the caches hold, a piece a thread.</summary>
    public TimedOperation Copy { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Timed> All => [_contiguous, _channelsLast, MatrixProduct, Copy];

    /// <summary>The convolution in both layouts.</summary>
    public IEnumerable<Timed> Convolutions => [_contiguous, _channelsLast];

    /// <summary>The convolution in the layout that libtorch likes best.</summary>
    public Timed BestConvolution => IsChannelsLastBest ? _channelsLast : _contiguous;

    /// <summary>Whether that is channels last.</summary>
    public bool IsChannelsLastBest => Spread.Of(_channelsLast.Rounds).Median < Spread.Of(_contiguous.Rounds).Median;

    private static TimedOperation Convolution(TimeProvider clock, double seconds, string name, bool channelsLast)
    {
        using var scope = NewDisposeScope();
        Tensor x = Wave(Batch, Channels, Side, Side), kernel = Wave(Filters, Channels, Kernel, Kernel);
        if (channelsLast)
            (x, kernel) = (ChannelsLast(x), ChannelsLast(kernel));
        x.DetachFromDisposeScope();
        kernel.DetachFromDisposeScope();
        return new(clock, seconds, () =>
        {
            using var noGradient = no_grad();
            using Tensor y = nn.functional.conv2d(x, kernel, padding: [Kernel / 2, Kernel / 2]);
        }, x, kernel)
        { Name = name };
    }

    private static TimedOperation Product(TimeProvider clock, double seconds)
    {
        using var scope = NewDisposeScope();
        Tensor a = Wave(MatrixSide, MatrixSide).DetachFromDisposeScope(), b = Wave(MatrixSide, MatrixSide).DetachFromDisposeScope();
        return new(clock, seconds, () => a.matmul(b).Dispose(), a, b) { Name = "matrix product peak" };
    }

    private static TimedOperation Copying(TimeProvider clock, double seconds, int threads)
    {
        // Made by the first copy, which is not timed, and not at all where none is asked for.
        byte[]? from = null, to = null;
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        return new(clock, seconds, () =>
        {
            from ??= Enumerable.Repeat((byte)1, CopiedBytes).ToArray();
            to ??= new byte[CopiedBytes];
            Parallel.For(0, threads, options, i =>
            {
                int start = (int)((long)CopiedBytes * i / threads), end = (int)((long)CopiedBytes * (i + 1) / threads);
                from.AsSpan(start..end).CopyTo(to.AsSpan(start..end));
            });
        })
        { Name = "memory copy peak" };
    }

    private static Tensor Wave(params long[] shape) => arange(shape.Aggregate(1L, (a, b) => a * b), float32).sin().reshape(shape);

    private static Tensor ChannelsLast(Tensor x) => x.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
}
