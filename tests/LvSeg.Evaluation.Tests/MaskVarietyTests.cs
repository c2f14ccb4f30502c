using Xunit;

namespace LvSeg.Evaluation.Tests;

public sealed class MaskVarietyTests
{
    private const int Size = 40;

    [Fact]
    public void Agreement_is_the_mean_dice_with_the_majority()
    {
        // Majority 1 1 0 0. Dice with it: 2·2/(3+2) = 0.8, 1, 2·1/(1+2) = 2/3.
        MaskVariety masks = Of([1, 1, 1, 0], [1, 1, 0, 0], [1, 0, 0, 0]);
        Assert.Equal((0.8 + 1 + 2.0 / 3) / 3, masks.Agreement()!.Value, 1e-15);
        Assert.False(masks.AllEmpty);
        Assert.False(masks.AllIdentical);
    }

    [Fact]
    public void Equal_masks_agree_fully_and_one_alone_says_nothing()
    {
        Assert.Equal(1.0, Of([1, 0, 1], [1, 0, 1]).Agreement());
        Assert.True(Of([1, 0, 1], [1, 0, 1], [1, 0, 1]).AllIdentical);
        Assert.False(Of([1, 0, 1], [1, 0, 1], [1, 1, 1]).AllIdentical);
        Assert.False(Of([1, 1, 1], [1, 0, 1], [1, 0, 1]).AllIdentical);
        Assert.Null(Of([1, 0, 1]).Agreement());
        Assert.False(Of([1, 0, 1]).AllIdentical);
    }

    [Fact]
    public void Empty_masks_are_told_from_masks_with_a_single_pixel()
    {
        Assert.True(Of([0, 0], [0, 0]).AllEmpty);
        Assert.Null(Of([0, 0], [0, 0]).Agreement());
        Assert.False(Of([0, 0], [0, 1]).AllEmpty);
        Assert.False(Of([0, 1], [0, 0]).AllEmpty);
        Assert.False(new MaskVariety().AllEmpty);
    }

    [Fact]
    public void Masks_of_different_sizes_do_not_compare()
    {
        MaskVariety masks = Of([1, 0], [1, 0, 0]);
        Assert.Null(masks.Agreement());
        Assert.False(masks.AllIdentical);
    }

    [Fact]
    public void A_net_that_draws_nothing_is_told_so()
    {
        var judgement = MaskJudgement.Of(Of(new byte[9], new byte[9]), Of(Disc(5, 5, 2), Disc(30, 30, 2)));
        Assert.Equal(MaskVerdict.Nothing, judgement.Verdict);
        Assert.Equal("The model predicts nothing: not one left-ventricle pixel in 2 slices.", judgement.Note());
    }

    [Fact]
    public void A_net_that_draws_one_blob_for_every_slice_is_told_so_with_both_numbers()
    {
        // The blob gains or loses a pixel from slice to slice; the truth moves about and changes size.
        byte[][] blobs = [.. Enumerable.Range(0, 8).Select(i => Disc(20, 20, 8))];
        for (int i = 0; i < 8; i++)
            blobs[i][20 * Size + i] = 1;
        byte[][] truth = [.. Enumerable.Range(0, 8).Select(i => Disc(12 + 2 * i, 26 - 2 * i, 4 + i % 4))];

        var judgement = MaskJudgement.Of(Of(blobs), Of(truth));
        Assert.Equal(MaskVerdict.NearlyTheSame, judgement.Verdict);
        Assert.InRange(judgement.Predicted!.Value, 0.98, 1);
        Assert.InRange(judgement.Truth!.Value, 0.01, 0.7);
        Assert.Contains($"Dice {judgement.Predicted:0.00}, the truth's only to {judgement.Truth:0.00}.", judgement.Note()!, StringComparison.Ordinal);
    }

    [Fact]
    public void Exactly_the_same_mask_is_told_so()
    {
        var judgement = MaskJudgement.Of(Of(Disc(20, 20, 8), Disc(20, 20, 8)), Of(Disc(10, 10, 5), Disc(30, 30, 5)));
        Assert.Equal(MaskVerdict.Identical, judgement.Verdict);
        Assert.StartsWith("The model draws the same mask for every slice", judgement.Note(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_net_that_follows_the_truth_hears_nothing()
    {
        byte[][] truth = [.. Enumerable.Range(0, 8).Select(i => Disc(12 + 2 * i, 26 - 2 * i, 5 + i % 3))];
        byte[][] predicted = [.. Enumerable.Range(0, 8).Select(i => Disc(12 + 2 * i, 27 - 2 * i, 5 + i % 3))];
        var judgement = MaskJudgement.Of(Of(predicted), Of(truth));
        Assert.Equal(MaskVerdict.Varied, judgement.Verdict);
        Assert.Null(judgement.Note());
    }

    [Fact]
    public void Masks_that_hardly_differ_are_right_where_the_truth_hardly_differs()
    {
        byte[][] same = [Disc(20, 20, 8), Disc(20, 20, 8), Disc(20, 20, 8)];
        Assert.Equal(MaskVerdict.Varied, MaskJudgement.Of(Of(same), Of(same)).Verdict);
    }

    private static MaskVariety Of(params byte[][] masks)
    {
        var variety = new MaskVariety();
        foreach (byte[] mask in masks)
            variety.Add(mask);
        return variety;
    }

    private static byte[] Disc(int y, int x, int radius)
    {
        var mask = new byte[Size * Size];
        for (int i = 0; i < mask.Length; i++)
        {
            int dy = i / Size - y, dx = i % Size - x;
            mask[i] = (byte)(dy * dy + dx * dx <= radius * radius ? 1 : 0);
        }
        return mask;
    }
}
