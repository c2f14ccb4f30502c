using Xunit;

namespace LvSeg.Keras.Tests;

/// <summary>Compares many numbers at once and says which one differs.</summary>
internal static class Near
{
    /// <param name="expected">Worked out in double precision.</param>
    /// <param name="actual">From the computation in float32.</param>
    /// <param name="tolerance">Allowed difference, relative to the expected value where that is above 1.</param>
    public static void Equal(Array expected, float[] actual, double tolerance = 1e-5)
    {
        double[] wanted = Arrays.Flat(expected);
        Assert.Equal(wanted.Length, actual.Length);
        for (int i = 0; i < wanted.Length; i++)
        {
            double allowed = tolerance * Math.Max(1, Math.Abs(wanted[i]));
            Assert.True(Math.Abs(wanted[i] - actual[i]) <= allowed, $"Value {i} of {wanted.Length}: expected {wanted[i]:R}, got {actual[i]:R}.");
        }
    }
}
