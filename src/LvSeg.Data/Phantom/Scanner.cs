using LvSeg.Data.Slices;

namespace LvSeg.Data.Phantom;

/// <summary>What the scanner makes of the tissue's signal: blur, the coil's uneven gain, Rician noise, a field of view, 8 bits.</summary>
/// <param name="CoilGain">How much brighter tissue right under the coil is; 0 is an even field.</param>
/// <param name="CoilReach">Depth at which half of that is left, in 1/256 of the picture's side.</param>
/// <param name="CoilAngle">Where the coil lies round the heart, radians from the patient's front.</param>
/// <param name="Noise">Standard deviation of each of the two channels; fat's signal is 1.</param>
/// <param name="Round">True where the field of view is a disc, false where its sides bend inward.</param>
/// <param name="FieldRadius">The disc's radius, or half the width of the bent field, in 1/256 of the side.</param>
/// <param name="FieldY">The disc's centre below the picture's, in the same unit.</param>
internal sealed record Scanner(
    double CoilGain, double CoilReach, double CoilAngle, double Noise, bool Round, double FieldRadius, double FieldY)
{
    public static Scanner Random(SplitMix64 random)
    {
        bool round = random.NextDouble() < 0.75;
        return new Scanner(
            random.Between(1.5, 6), random.Between(26, 48), random.Between(-0.7, 0.5), random.Between(0.012, 0.035),
            round, round ? random.Between(105, 124) : random.Between(114, 124), random.Between(-6, 4));
    }

    /// <summary>The picture that is stored.</summary>
    /// <param name="canvas">The tissue's signal; used up.</param>
    /// <param name="frame">Where the patient lies.</param>
    /// <param name="random">Draws the noise.</param>
    /// <returns>Grey values 0 to 255, stretched over the slice, row by row.</returns>
    public byte[] Picture(Canvas canvas, Frame frame, SplitMix64 random)
    {
        double[] signal = canvas.Signal;
        int size = canvas.Size;
        Blur(signal, size);

        (double coilSin, double coilCos) = PortableMath.SinCos(CoilAngle);
        (double coilX, double coilY) = frame.Place(78 * coilSin, -78 * coilCos);
        double heartGain = 1 + CoilGain / (1 + 78 * 78 / (CoilReach * CoilReach));
        double drift = random.Between(0.9, 1.1);
        double reach = CoilReach * CoilReach;
        double least = double.MaxValue, most = 0;
        for (int row = 0; row < size; row++)
        {
            double y = canvas.At(row), squareY = (y - coilY) * (y - coilY);
            (double from, double to) = Seen(y);
            for (int column = 0; column < size; column++)
            {
                int pixel = row * size + column;
                double x = canvas.At(column), value = 0;
                if (x > from && x < to)
                {
                    double away = (x - coilX) * (x - coilX) + squareY;
                    double gain = 1 + CoilGain / (1 + away / reach);
                    double real = drift * signal[pixel] * gain / heartGain + Noise * random.Normal();
                    double imaginary = Noise * random.Normal();
                    value = Math.Sqrt(real * real + imaginary * imaginary);
                }
                signal[pixel] = value;
                if (value < least)
                    least = value;
                if (value > most)
                    most = value;
            }
        }

        var picture = new byte[signal.Length];
        for (int i = 0; i < picture.Length; i++)
            picture[i] = (byte)Math.Floor((signal[i] - least) / (most - least) * 255 + 0.5);
        return picture;
    }

    /// <summary>The part of a row within the field of view; empty (1, 0) where there is none.</summary>
    private (double From, double To) Seen(double y)
    {
        if (!Round)
        {
            double bent = FieldRadius + 10 * (y / 128) * (y / 128);
            return (-bent, bent);
        }
        double square = FieldRadius * FieldRadius - (y - FieldY) * (y - FieldY);
        return square > 0 ? (-Math.Sqrt(square), Math.Sqrt(square)) : (1, 0);
    }

    /// <summary>A point becomes a spot: weights 1 4 1 in both directions.</summary>
    private static void Blur(double[] signal, int size)
    {
        foreach ((int along, int across) in new[] { (1, size), (size, 1) })
            for (int line = 0; line < size; line++)
            {
                double before = signal[line * across];
                for (int i = 1; i < size - 1; i++)
                {
                    int at = line * across + i * along;
                    double here = signal[at];
                    signal[at] = (before + 4 * here + signal[at + along]) / 6;
                    before = here;
                }
            }
    }
}
