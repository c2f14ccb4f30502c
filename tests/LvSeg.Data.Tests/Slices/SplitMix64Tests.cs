using LvSeg.Data.Slices;
using Xunit;

namespace LvSeg.Data.Tests.Slices;

public sealed class SplitMix64Tests
{
    [Fact]
    public void The_published_numbers_of_seed_1234567_come_out()
    {
        var random = new SplitMix64(1234567);
        ulong[] expected = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        Assert.Equal(expected, Enumerable.Range(0, 5).Select(_ => random.NextUInt64()));
    }

    [Fact]
    public void Streams_of_different_keys_differ()
    {
        ulong[] first = [.. Enumerable.Range(0, 100).Select(i => SplitMix64.Stream(1, (ulong)i).NextUInt64())];
        Assert.Equal(100, first.Distinct().Count());
        Assert.Equal(SplitMix64.Stream(1, 2).NextUInt64(), SplitMix64.Stream(1, 2).NextUInt64());
        Assert.NotEqual(SplitMix64.Stream(1, 2).NextUInt64(), SplitMix64.Stream(2, 1).NextUInt64());
    }

    [Fact]
    public void Every_order_of_three_things_is_about_as_likely()
    {
        var random = new SplitMix64(5);
        var counts = new Dictionary<string, int>();
        for (int i = 0; i < 6000; i++)
        {
            char[] items = ['a', 'b', 'c'];
            random.Shuffle<char>(items);
            string order = new(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }
        Assert.Equal(6, counts.Count);
        // 1000 expected each; six standard deviations are 173.
        Assert.All(counts.Values, n => Assert.InRange(n, 827, 1173));
    }
}
