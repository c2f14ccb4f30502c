using CsCheck;
using LvSeg.Data.Scans;
using LvSeg.Data.Slices;
using Xunit;

namespace LvSeg.Data.Tests.Slices;

/// <summary>What is counted over many pixels at once, against one pixel at a time; sizes that no processor's width divides.</summary>
public sealed class SliceCountingTests
{
    private static readonly Gen<byte[]> _mask = Gen.Frequency((3, Gen.Const((byte)0)), (3, Gen.Const((byte)1)), (1, Gen.Byte)).Array[1, 300];

    [Fact]
    public void The_darkest_and_the_brightest_pixel_are_found_wherever_they_lie() =>
        Gen.Float[-4, 4].Array[1, 150].Sample(image =>
        {
            var summary = new SliceSummary();
            summary.Add(new Slice("a", null, 1, image.Length, image, null));
            Assert.Equal((image.Min(), image.Max()), (summary.Intensity!.Darkest, summary.Intensity!.Brightest));
        });

    [Fact]
    public void A_mask_s_pixels_are_those_of_the_class() => _mask.Sample(mask =>
    {
        SourceScan scan = SourceScan.Of(new OneSlice(new Slice("a", null, 1, mask.Length, new float[mask.Length], mask)));
        Assert.Equal((double)mask.Count(v => v == 1) / mask.Length, scan.Foreground!.Value.Mean);
        Assert.Equal(mask.Select(v => (byte)(v == 1 ? 1 : 0)), scan.Majority);
    });

    [Fact]
    public void Votes_of_more_masks_than_a_byte_can_count_decide_each_pixel() =>
        Gen.Select(Gen.Int[1, 600], Gen.Int[1, 100], Gen.UInt).Sample((masks, pixels, seed) =>
        {
            var random = new SplitMix64(seed);
            var votes = new PixelVotes(pixels);
            int[] expected = new int[pixels];
            byte[] mask = new byte[pixels];
            for (int m = 0; m < masks; m++)
            {
                for (int i = 0; i < pixels; i++)
                {
                    mask[i] = (byte)random.NextInt32(3);
                    // A third of the pixels have the class nearly always, a third hardly ever.
                    if (random.NextInt32(10) > 0 && i % 3 > 0)
                        mask[i] = (byte)(i % 3);
                    expected[i] += mask[i] == 2 ? 1 : 0;
                }
                votes.Add(mask, positive: 2);
            }
            Assert.Equal(masks, votes.Masks);
            Assert.Equal(expected.Select(v => (byte)(2 * v > masks ? 1 : 0)), votes.Majority());
            // Asking changes nothing.
            Assert.Equal(expected.Select(v => (byte)(2 * v > masks ? 1 : 0)), votes.Majority());
        }, iter: 60);

    [Fact]
    public void Exactly_half_of_512_masks_is_a_tie()
    {
        var votes = new PixelVotes(2);
        for (int i = 0; i < 512; i++)
            votes.Add(i < 256 ? [1, 1] : [0, 0]);
        Assert.Equal([0, 0], votes.Majority());
        votes.Add([1, 0]);
        Assert.Equal([1, 0], votes.Majority());
    }

    private sealed class OneSlice(Slice slice) : ISliceSource
    {
        public int Count => 1;

        public IEnumerable<Slice> InOrder() => [slice];

        public IEnumerable<Slice> Shuffled(ulong seed, int epoch, int skip = 0) => InOrder().Skip(skip);
    }
}
