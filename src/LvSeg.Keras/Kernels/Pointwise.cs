using System.Runtime.Intrinsics;

namespace LvSeg.Keras.Kernels;

/// <summary>What is done to each number by itself. Pictures of one call have equal rows and row lengths.</summary>
internal static unsafe class Pointwise
{
    /// <summary>Copies pictures, or adds them to others.</summary>
    public static void Copy(Workers workers, FeatureMap from, FeatureMap to, bool add = false) => Rows(workers, to.Rows, to.RowLength, row =>
    {
        float* source = from.Row(row), target = to.Row(row);
        for (int i = 0; i < to.RowLength; i += Lanes.Count)
        {
            int count = to.RowLength - i;
            Vector512<float> values = Lanes.Load(source + i, count);
            (add ? values + Lanes.Load(target + i, count) : values).Store(target + i, count);
        }
    });

    /// <summary>Writes zeros, the rim left out.</summary>
    public static void Clear(Workers workers, FeatureMap map) =>
        Rows(workers, map.Rows, map.RowLength, row => new Span<float>(map.Row(row), map.RowLength).Clear());

    /// <summary>Copies max(x, 0).</summary>
    public static void Relu(Workers workers, FeatureMap from, FeatureMap to) => Rows(workers, to.Rows, to.RowLength, row =>
    {
        float* source = from.Row(row), target = to.Row(row);
        for (int i = 0; i < to.RowLength; i += Lanes.Count)
            Lanes.AtLeast(Lanes.Load(source + i, to.RowLength - i), Vector512<float>.Zero).Store(target + i, to.RowLength - i);
    });

    /// <summary>Clears the gradient where a relu gave 0.</summary>
    /// <param name="workers">Do it.</param>
    /// <param name="output">What the relu gave.</param>
    /// <param name="gradient">Changed in place.</param>
    public static void ReluGradient(Workers workers, FeatureMap output, FeatureMap gradient) => Rows(workers, output.Rows, output.RowLength, row =>
    {
        float* y = output.Row(row), g = gradient.Row(row);
        for (int i = 0; i < output.RowLength; i += Lanes.Count)
        {
            int count = output.RowLength - i;
            Vector512<float> passes = Vector512.GreaterThan(Lanes.Load(y + i, count), Vector512<float>.Zero);
            (Lanes.Load(g + i, count) & passes).Store(g + i, count);
        }
    });

    /// <summary>Adds two pictures up, and takes max(x, 0) of the sum where asked to.</summary>
    public static void Add(Workers workers, FeatureMap a, FeatureMap b, FeatureMap to, bool relu) => Rows(workers, to.Rows, to.RowLength, row =>
    {
        float* first = a.Row(row), second = b.Row(row), target = to.Row(row);
        Vector512<float> floor = Vector512.Create(relu ? 0 : float.NegativeInfinity);
        for (int i = 0; i < to.RowLength; i += Lanes.Count)
        {
            int count = to.RowLength - i;
            Lanes.AtLeast(Lanes.Load(first + i, count) + Lanes.Load(second + i, count), floor).Store(target + i, count);
        }
    });

    /// <summary>x · scale + offset, with numbers for each place of a row; added to what is there where asked to.</summary>
    public static void Scale(Workers workers, FeatureMap from, float[] scales, float[] offsets, FeatureMap to, bool add = false) =>
        Rows(workers, to.Rows, to.RowLength, row =>
        {
            float* source = from.Row(row), target = to.Row(row);
            fixed (float* scale = scales, offset = offsets)
            {
                for (int i = 0; i < to.RowLength; i += Lanes.Count)
                {
                    int count = to.RowLength - i;
                    Vector512<float> values = Lanes.MultiplyAdd(Lanes.Load(source + i, count), Lanes.Load(scale + i, count), Lanes.Load(offset + i, count));
                    (add ? values + Lanes.Load(target + i, count) : values).Store(target + i, count);
                }
            }
        });

    /// <summary>x where it is positive, else x times a slope between 0 and 1.</summary>
    public static void LeakyRelu(Workers workers, FeatureMap from, float slope, FeatureMap to) => Rows(workers, to.Rows, to.RowLength, row =>
    {
        float* source = from.Row(row), target = to.Row(row);
        for (int i = 0; i < to.RowLength; i += Lanes.Count)
        {
            Vector512<float> x = Lanes.Load(source + i, to.RowLength - i);
            Lanes.AtLeast(x, x * slope).Store(target + i, to.RowLength - i);
        }
    });

    /// <summary>The gradient before a leaky relu.</summary>
    /// <param name="workers">Do it.</param>
    /// <param name="output">What it gave.</param>
    /// <param name="slope">Of what is negative.</param>
    /// <param name="gradient">Of the output.</param>
    /// <param name="to">Written.</param>
    /// <param name="add">Whether it is added to what is there.</param>
    public static void LeakyReluGradient(Workers workers, FeatureMap output, float slope, FeatureMap gradient, FeatureMap to, bool add) =>
        Rows(workers, to.Rows, to.RowLength, row =>
        {
            float* y = output.Row(row), g = gradient.Row(row), target = to.Row(row);
            for (int i = 0; i < to.RowLength; i += Lanes.Count)
            {
                int count = to.RowLength - i;
                Vector512<float> values = Lanes.Load(g + i, count), passes = Vector512.GreaterThan(Lanes.Load(y + i, count), Vector512<float>.Zero);
                values = Vector512.ConditionalSelect(passes, values, values * slope);
                (add ? values + Lanes.Load(target + i, count) : values).Store(target + i, count);
            }
        });

    /// <summary>Copies pictures into some of the channels of others, or out of them.</summary>
    /// <param name="workers">Do it.</param>
    /// <param name="from">Read from its channel <paramref name="fromChannel"/> on.</param>
    /// <param name="fromChannel">Counted from 0.</param>
    /// <param name="to">Written from its channel <paramref name="toChannel"/> on.</param>
    /// <param name="toChannel">Counted from 0.</param>
    /// <param name="channels">How many.</param>
    /// <param name="add">Whether they are added to what is there.</param>
    public static void CopyChannels(Workers workers, FeatureMap from, int fromChannel, FeatureMap to, int toChannel, int channels, bool add = false) =>
        Rows(workers, to.Rows, to.Width * channels, row =>
        {
            float* source = from.Row(row) + fromChannel, target = to.Row(row) + toChannel;
            for (int x = 0; x < to.Width; x++, source += from.Channels, target += to.Channels)
            {
                for (int c = 0; c < channels; c += Lanes.Count)
                {
                    Vector512<float> values = Lanes.Load(source + c, channels - c);
                    (add ? values + Lanes.Load(target + c, channels - c) : values).Store(target + c, channels - c);
                }
            }
        });

    // A piece is large enough to be worth handing to another thread.
    private static void Rows(Workers workers, int rows, int length, Action<int> work)
    {
        int atOnce = Math.Max(1, 16384 / length);
        workers.For((rows + atOnce - 1) / atOnce, piece =>
        {
            for (int row = piece * atOnce; row < Math.Min(rows, (piece + 1) * atOnce); row++)
                work(row);
        });
    }
}
