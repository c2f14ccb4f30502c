using CsCheck;
using LvSeg.Data.Identity;
using Xunit;
using static LvSeg.Data.Tests.Identity.MadeSlices;

namespace LvSeg.Data.Tests.Identity;

public sealed class EqualPicturesTests
{
    // Few pictures and few fingerprints, each of these with some bits changed, so that many lie around the limit of 8 bits from one another.
    private static readonly Gen<SliceIdentity> _slice =
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 3], Gen.Shuffle(Enumerable.Range(0, 128).ToArray()), Gen.Int[0, 12]).Select((picture, origin, bits, changed) =>
            Known("slice", picture > 30 ? 0 : picture + 1000 * changed, fingerprint: origin == 3 && changed < 2 ? 0 : bits.Take(changed).Aggregate(Origin(origin), (all, bit) => all ^ UInt128.One << bit)));

    [Fact]
    public void Within_a_set_the_index_finds_what_a_search_over_all_pairs_finds() => _slice.Array[0, 60].Sample(slices =>
    {
        SliceIdentity[] named = [.. slices.Select((slice, i) => slice with { Name = $"{i}" })];
        IReadOnlyList<EqualPictures> found = EqualPictures.Within(named);
        Assert.Equal(named.Where((slice, i) => named.Take(i).Any(before => AreOne(before, slice))).Select(slice => slice.Name), found.Select(pair => pair.Other.Name));
        foreach (EqualPictures pair in found)
        {
            int at = int.Parse(pair.Other.Name);
            Assert.True(int.Parse(pair.One.Name) < at && AreOne(pair.One, pair.Other));
            Assert.Equal(named.Take(at).Any(before => IsExact(before, pair.Other)), pair.IsExact);
            Assert.True(!pair.IsExact || IsExact(pair.One, pair.Other));
        }
    }, iter: 300);

    [Fact]
    public void Across_two_sets_the_index_finds_what_a_search_over_all_pairs_finds() => Gen.Select(_slice.Array[0, 40], _slice.Array[0, 40]).Sample((slices, others) =>
    {
        SliceIdentity[] named = [.. others.Select((slice, i) => slice with { Name = $"{i}" })];
        IReadOnlyList<EqualPictures> found = EqualPictures.Across(slices, named);
        Assert.Equal(named.Where(other => slices.Any(slice => AreOne(slice, other))).Select(other => other.Name), found.Select(pair => pair.Other.Name));
        Assert.All(found, pair => Assert.Equal(slices.Any(slice => IsExact(slice, pair.Other)), pair.IsExact));
        Assert.All(found, pair => Assert.Contains(pair.One, slices));
    }, iter: 300);

    [Fact]
    public void Eight_bits_are_found_wherever_they_lie_and_nine_are_not()
    {
        for (int distance = 1; distance <= 42; distance++)
        {
            for (int first = 0; first + 8 * distance < 128; first++)
            {
                UInt128 eight = Origin(1), nine;
                for (int i = 0; i < 8; i++)
                    eight ^= UInt128.One << (first + i * distance);
                nine = eight ^ UInt128.One << (first + 8 * distance);
                SliceIdentity known = Known("known", 1, fingerprint: Origin(1));
                Assert.False(Assert.Single(EqualPictures.Across([known], [Known("eight", 2, fingerprint: eight)])).IsExact);
                Assert.Empty(EqualPictures.Across([known], [Known("nine", 2, fingerprint: nine)]));
            }
        }
    }

    [Fact]
    public void Slices_without_a_mark_equal_none()
    {
        SliceIdentity[] grey = [Known("A", 0), Known("B", 0)];
        Assert.Empty(EqualPictures.Within(grey));
        Assert.Empty(EqualPictures.Across(grey, grey));
    }

    private static UInt128 Origin(int number) => new(0x9E3779B97F4A7C15UL * (ulong)(number + 1), 0xC2B2AE3D27D4EB4FUL * (ulong)(number + 7));

    private static bool IsExact(SliceIdentity one, SliceIdentity other) => one.Mark.Picture != 0 && one.Mark.Picture == other.Mark.Picture;

    private static bool AreOne(SliceIdentity one, SliceIdentity other) => IsExact(one, other)
        || (one.Mark.Fingerprint != 0 && other.Mark.Fingerprint != 0 && Enumerable.Range(0, 128).Count(bit => ((one.Mark.Fingerprint ^ other.Mark.Fingerprint) >> bit & 1) == 1) <= 8);
}
