using CsCheck;
using LvSeg.Evaluation.Segmentation;
using Xunit;

namespace LvSeg.Evaluation.Tests.Segmentation;

/// <summary>Masks that are counted many pixels at a time, against one pixel at a time; sizes that 64 does not divide.</summary>
public sealed class ManyPixelsTests
{
    private static readonly Gen<(byte Truth, byte Predicted)[]> _pixels =
        Gen.Select(OneOf(0, 0, 1, 2, 255), OneOf(0, 1, 1, 2, 255)).Array[0, 300];

    [Fact]
    public void Counts_are_those_of_a_loop_over_the_pixels() => Gen.Select(_pixels, OneOf(0, 1, 255)).Sample((pixels, positive) =>
    {
        long both = 0, invented = 0, missed = 0, neither = 0;
        foreach ((byte truth, byte predicted) in pixels)
        {
            if (truth == positive && predicted == positive)
                both++;
            else if (predicted == positive)
                invented++;
            else if (truth == positive)
                missed++;
            else
                neither++;
        }
        Assert.Equal(new PixelCounts(both, invented, missed, neither),
            PixelCounts.Of([.. pixels.Select(p => p.Truth)], [.. pixels.Select(p => p.Predicted)], positive));
    });

    [Fact]
    public void A_single_pixel_that_differs_is_seen_wherever_it_lies()
    {
        const int size = 200;
        for (int at = 0; at < size; at++)
        {
            byte[] one = new byte[size];
            one[at] = 1;
            var masks = new MaskVariety();
            masks.Add(new byte[size]);
            masks.Add(one);
            Assert.False(masks.AllEmpty);
            Assert.False(masks.AllIdentical);
        }
    }

    [Fact]
    public void Agreement_is_the_mean_dice_with_the_majority_at_any_size() =>
        Gen.Int[1, 200].SelectMany(pixels => OneOf(0, 1, 1, 2).Array[pixels].Array[2, 6]).Sample(slices =>
        {
            var masks = new MaskVariety();
            foreach (byte[] slice in slices)
                masks.Add(slice);
            bool[] majority = [.. slices[0].Select((_, i) => 2 * slices.Count(slice => slice[i] == 1) > slices.Length)];
            List<double> dice = [];
            foreach (byte[] slice in slices)
            {
                int inSlice = slice.Count(v => v == 1), inMajority = majority.Count(v => v), inBoth = slice.Where((v, i) => v == 1 && majority[i]).Count();
                if (inSlice + inMajority > 0)
                    dice.Add(2.0 * inBoth / (inSlice + inMajority));
            }
            if (slices.All(slice => !slice.Contains((byte)1)))
                Assert.Null(masks.Agreement());
            else
                Assert.Equal(dice.Average(), masks.Agreement()!.Value, 1e-12);
        });

    private static Gen<byte> OneOf(params byte[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
