using System.Numerics.Tensors;

namespace LvSeg.Training.Augmentation;

/// <summary>Changes how bright the middle tones are; darkest and brightest stay as they are.</summary>
internal static class Contrast
{
    private const int Tones = 1024;

    /// <summary>min + (max − min) · ((v − min)/(max − min))^gamma for each pixel.</summary>
    /// <param name="image">Changed.</param>
    /// <param name="gamma">More than 0: above 1 darkens, below 1 brightens.</param>
    public static void Apply(float[] image, double gamma)
    {
        float darkest = TensorPrimitives.Min<float>(image), range = TensorPrimitives.Max<float>(image) - darkest;
        if (!(range > 0))
            return;
        // Powers of a thousand tones, and straight lines between them: a power for each pixel costs twenty times as much.
        float[] powers = new float[Tones + 2];
        for (int i = 0; i < powers.Length; i++)
            powers[i] = (float)Math.Pow(Math.Min(i, Tones) / (double)Tones, gamma);
        for (int i = 0; i < image.Length; i++)
        {
            float tone = (image[i] - darkest) / range * Tones;
            int below = (int)tone;
            image[i] = darkest + range * (powers[below] + (powers[below + 1] - powers[below]) * (tone - below));
        }
    }
}
