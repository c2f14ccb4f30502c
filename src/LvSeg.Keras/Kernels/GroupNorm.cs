using System.Runtime.CompilerServices;

namespace LvSeg.Keras.Kernels;

/// <summary>Group normalization, with the relu behind it where there is one: both in one pass over the pictures.</summary>
/// <param name="channels">Channels of the pictures.</param>
/// <param name="groups">How many groups they fall into, those of a group next to one another.</param>
/// <param name="epsilon">Added to the variance.</param>
/// <param name="relu">Whether negative results become 0.</param>
/// <param name="workers">Do it.</param>
internal sealed unsafe class GroupNorm(int channels, int groups, double epsilon, bool relu, Workers workers)
{
    private readonly int _groupSize = channels / groups;

    // A number for each channel of each picture.
    private float[] _mean = [], _inverse = [], _scale = [], _shift = [];

    /// <summary>γ·(x − mean)/√(variance + ε) + β.</summary>
    /// <param name="x">What is normalized.</param>
    /// <param name="gamma">A scale for each channel; null for 1.</param>
    /// <param name="beta">A shift for each channel; null for 0.</param>
    /// <param name="y">Written.</param>
    public void Forward(FeatureMap x, float* gamma, float* beta, FeatureMap y)
    {
        Reserve(x.Batch * channels);
        int blocks = ChannelSums.Blocks(x.Picture(0));
        float[] means = new float[x.Batch * blocks * channels], squares = new float[means.Length];
        workers.For(x.Batch * blocks, piece =>
        {
            fixed (float* mean = &means[piece * channels], square = &squares[piece * channels])
                NormPass.MeasureBlock(x.Picture(piece / blocks), piece % blocks, mean, square);
        });
        for (int image = 0; image < x.Batch; image++)
        {
            for (int group = 0; group < groups; group++)
                Combine(x, image, group, means.AsSpan(image * blocks * channels), squares.AsSpan(image * blocks * channels), gamma, beta);
        }
        EachRow(x, (image, row) => PassOf(image).ForwardRow(x.Picture(image).Row(row), y.Picture(image).Row(row), x.RowLength));
    }

    /// <summary>The gradients of all that went in.</summary>
    /// <param name="x">What was normalized.</param>
    /// <param name="gradient">Of what came out.</param>
    /// <param name="gamma">The scales; null for 1.</param>
    /// <param name="gammaGradient">Written: the gradient of the scales; null where there are none.</param>
    /// <param name="betaGradient">Written: the gradient of the shifts; null where there are none.</param>
    /// <param name="to">Written: the gradient of <paramref name="x"/>.</param>
    /// <param name="add">Whether it is added to what is there.</param>
    public void Backward(FeatureMap x, FeatureMap gradient, float* gamma, float* gammaGradient, float* betaGradient, FeatureMap to, bool add)
    {
        int blocks = ChannelSums.Blocks(x.Picture(0));
        float[] sums = new float[x.Batch * blocks * channels], products = new float[sums.Length];
        workers.For(x.Batch * blocks, piece =>
        {
            fixed (float* sum = &sums[piece * channels], product = &products[piece * channels])
                PassOf(piece / blocks).SumBlock(x.Picture(piece / blocks), gradient.Picture(piece / blocks), piece % blocks, sum, product);
        });
        double[] gammas = new double[channels], betas = new double[channels];
        float[] common = GC.AllocateArray<float>(x.Batch * channels, pinned: true), slopes = GC.AllocateArray<float>(x.Batch * channels, pinned: true);
        double[] sum = new double[channels], product = new double[channels];
        double count = (double)x.Height * x.Width * _groupSize;
        for (int image = 0; image < x.Batch; image++)
        {
            for (int c = 0; c < channels; c++)
            {
                (sum[c], product[c]) = (0, 0);
                for (int block = image * blocks; block < (image + 1) * blocks; block++)
                {
                    sum[c] += sums[block * channels + c];
                    product[c] += products[block * channels + c];
                }
                betas[c] += sum[c];
                gammas[c] += product[c] * _inverse[image * channels + c];
            }
            for (int first = 0; first < channels; first += _groupSize)
            {
                double mean = 0, slope = 0, inverse = _inverse[image * channels + first];
                for (int c = first; c < first + _groupSize; c++)
                {
                    double scale = gamma is null ? 1 : gamma[c];
                    mean += scale * sum[c] / count;
                    slope += scale * product[c] / count;
                }
                common.AsSpan(image * channels + first, _groupSize).Fill((float)(inverse * mean));
                slopes.AsSpan(image * channels + first, _groupSize).Fill((float)(inverse * inverse * inverse * slope));
            }
        }
        for (int c = 0; c < channels; c++)
        {
            if (gammaGradient is not null)
                gammaGradient[c] = (float)gammas[c];
            if (betaGradient is not null)
                betaGradient[c] = (float)betas[c];
        }
        EachRow(x, (image, row) => PassOf(image).SpreadRow(x.Picture(image).Row(row), gradient.Picture(image).Row(row),
            Start(common) + image * channels, Start(slopes) + image * channels, to.Picture(image).Row(row), x.RowLength, add));
    }

    // Blocks and channels by themselves, then together: Chan, Golub and LeVeque, 1979.
    private void Combine(FeatureMap x, int image, int group, ReadOnlySpan<float> means, ReadOnlySpan<float> squares, float* gamma, float* beta)
    {
        int rowsAtOnce = ChannelSums.RowsAtOnce(x), first = group * _groupSize;
        double mean = 0, square = 0;
        long pixels = 0;
        for (int block = 0; block * rowsAtOnce < x.Height; block++)
        {
            long own = (long)(Math.Min(x.Height, (block + 1) * rowsAtOnce) - block * rowsAtOnce) * x.Width;
            for (int c = first; c < first + _groupSize; c++)
            {
                double distance = means[block * channels + c] - mean;
                mean += distance * own / (pixels + own);
                square += squares[block * channels + c] + distance * distance * pixels * own / (pixels + own);
                pixels += own;
            }
        }
        double inverse = 1 / Math.Sqrt(square / pixels + epsilon);
        for (int c = first; c < first + _groupSize; c++)
        {
            int at = image * channels + c;
            double scale = (gamma is null ? 1 : gamma[c]) * inverse;
            (_mean[at], _inverse[at], _scale[at]) = ((float)mean, (float)inverse, (float)scale);
            _shift[at] = (float)((beta is null ? 0 : beta[c]) - scale * mean);
        }
    }

    private NormPass PassOf(int image)
    {
        int first = image * channels;
        return new NormPass(channels, relu, Start(_mean) + first, Start(_scale) + first, Start(_shift) + first);
    }

    private void EachRow(FeatureMap x, Action<int, int> work)
    {
        int atOnce = ChannelSums.RowsAtOnce(x), blocks = ChannelSums.Blocks(x.Picture(0));
        workers.For(x.Batch * blocks, piece =>
        {
            int block = piece % blocks;
            for (int row = block * atOnce; row < Math.Min(x.Height, (block + 1) * atOnce); row++)
                work(piece / blocks, row);
        });
    }

    private void Reserve(int count)
    {
        if (_mean.Length >= count)
            return;
        _mean = GC.AllocateArray<float>(count, pinned: true);
        _inverse = GC.AllocateArray<float>(count, pinned: true);
        _scale = GC.AllocateArray<float>(count, pinned: true);
        _shift = GC.AllocateArray<float>(count, pinned: true);
    }

    private static float* Start(float[] pinned) => (float*)Unsafe.AsPointer(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(pinned));
}
