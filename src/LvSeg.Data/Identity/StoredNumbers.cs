using System.Numerics;
using System.Runtime.CompilerServices;

namespace LvSeg.Data.Identity;

/// <summary>
/// The numbers that a file stores, regained from scaled intensities: integers, minus the least of them, divided by their common step. So a picture gives the
/// same numbers whatever it was multiplied by and whatever was added.
/// </summary>
internal static class StoredNumbers
{
    // Records divide by 1024 and pictures by 256, so that nearly all intensities are whole multiples of 1/1024.
    private const float UsualStep = 1f / 1024;
    private const int LargestExact = 1 << 23;

    // An intensity has 24 bits; what differs by two of the last is one number, rounded in two ways.
    private const double Rounding = 1.0 / (1 << 22);

    /// <summary>The numbers of a picture that is not one even grey, a number for each pixel.</summary>
    /// <param name="image">Finite intensities.</param>
    /// <param name="darkest">The smallest of them.</param>
    /// <param name="brightest">The largest, above <paramref name="darkest"/>.</param>
    /// <param name="numbers">
    /// Takes as many integers, from 0, whose greatest common divisor is 1; where the intensities lie on no common step, the bits of each as a part of the whole range.
    /// </param>
    public static void Of(ReadOnlySpan<float> image, float darkest, float brightest, Span<int> numbers)
    {
        if (TryUsual(image, darkest, brightest, numbers))
        {
            Divide(numbers, CommonDivisor(numbers, (int)((brightest - (double)darkest) / UsualStep)));
            return;
        }
        if (IntensityStep.Find(image, darkest, brightest, Rounding) is { } step)
        {
            for (int i = 0; i < numbers.Length; i++)
                numbers[i] = (int)Math.Round((image[i] - (double)darkest) / step);
            return;
        }
        double range = brightest - (double)darkest;
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = BitConverter.SingleToInt32Bits((float)((image[i] - (double)darkest) / range));
    }

    // Whole multiples of the usual step, minus the least; false where one is none.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TryUsual(ReadOnlySpan<float> image, float darkest, float brightest, Span<int> numbers)
    {
        if (Math.Abs(darkest) / UsualStep >= LargestExact || Math.Abs(brightest) / UsualStep >= LargestExact)
            return false;
        int least = (int)(darkest / UsualStep), i = 0;
        var leasts = new Vector<int>(least);
        var scale = new Vector<float>(1 / UsualStep);
        for (; i <= image.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> scaled = new Vector<float>(image[i..]) * scale;
            Vector<int> whole = Vector.ConvertToInt32(scaled);
            if (!Vector.EqualsAll(Vector.ConvertToSingle(whole), scaled))
                return false;
            (whole - leasts).CopyTo(numbers[i..]);
        }
        for (; i < image.Length; i++)
        {
            float scaled = image[i] / UsualStep;
            if ((int)scaled != scaled)
                return false;
            numbers[i] = (int)scaled - least;
        }
        return true;
    }

    // Most pictures show within a few pixels that it is 1.
    private static int CommonDivisor(ReadOnlySpan<int> numbers, int largest)
    {
        const int few = 512;
        int divisor = largest;
        foreach (int number in numbers[..Math.Min(few, numbers.Length)])
        {
            if (divisor == 1)
                return 1;
            divisor = CommonDivisor(divisor, number);
        }
        return AreMultiples(numbers, divisor) ? divisor : Seen(numbers, largest, divisor);
    }

    private static int Seen(ReadOnlySpan<int> numbers, int largest, int divisor)
    {
        bool[] seen = new bool[largest + 1];
        foreach (int number in numbers)
            seen[number] = true;
        for (int number = 1; number <= largest && divisor > 1; number++)
        {
            if (seen[number])
                divisor = CommonDivisor(divisor, number);
        }
        return divisor;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool AreMultiples(ReadOnlySpan<int> numbers, int divisor)
    {
        int i = 0;
        if (int.IsPow2(divisor))
        {
            Vector<int> any = Vector<int>.Zero;
            for (; i <= numbers.Length - Vector<int>.Count; i += Vector<int>.Count)
                any |= new Vector<int>(numbers[i..]);
            if ((any & new Vector<int>(divisor - 1)) != Vector<int>.Zero)
                return false;
        }
        for (; i < numbers.Length; i++)
        {
            if (numbers[i] % divisor != 0)
                return false;
        }
        return true;
    }

    // Below 2^24 a whole quotient of floats is exact.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Divide(Span<int> numbers, int step)
    {
        if (step == 1)
            return;
        int i = 0;
        var divisor = new Vector<float>(step);
        for (; i <= numbers.Length - Vector<int>.Count; i += Vector<int>.Count)
            Vector.ConvertToInt32(Vector.ConvertToSingle(new Vector<int>(numbers[i..])) / divisor).CopyTo(numbers[i..]);
        for (; i < numbers.Length; i++)
            numbers[i] /= step;
    }

    private static int CommonDivisor(int a, int b) => b == 0 ? a : CommonDivisor(b, a % b);
}
